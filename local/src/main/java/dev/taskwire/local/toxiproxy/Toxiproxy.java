package dev.taskwire.local.toxiproxy;

import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.process.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A toxiproxy process on 127.0.0.1. Its proxies end with it. Thread-safe. */
public final class Toxiproxy implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(15);

    private final ManagedProcess process;
    private final int port;
    private final ToxiproxyApi api;

    private Toxiproxy(ManagedProcess process, int port) {
        this.process = process;
        this.port = port;
        this.api = new ToxiproxyApi("http://" + LOOPBACK + ":" + port);
    }

    /**
     * Starts it on a free port and returns when it serves.
     *
     * @param program of {@link ToxiproxyInstall}
     */
    public static Toxiproxy start(Path program, Path logFile) {
        int port = Ports.free();
        List<String> command = List.of(program.toString(), "-host=" + LOOPBACK, "-port=" + port);
        ManagedProcess process = ManagedProcess.start(ProcessSpec.of("toxiproxy", command, logFile));
        Toxiproxy toxiproxy = new Toxiproxy(process, port);
        process.awaitReady(START, () -> Http.status(toxiproxy.healthUrl()) == 200);
        return toxiproxy;
    }

    /** Answers 200 when it serves. */
    public String healthUrl() {
        return "http://" + LOOPBACK + ":" + port + "/version";
    }

    /** Of its API. */
    public int port() {
        return port;
    }

    public ManagedProcess process() {
        return process;
    }

    /**
     * Stands in front of a server on 127.0.0.1, which may start later.
     *
     * @param name unique
     * @param server its port
     */
    public Proxy before(String name, int server) {
        int port = Ports.free();
        api.post(
                "/proxies", Map.of("name", name, "listen", LOOPBACK + ":" + port, "upstream", LOOPBACK + ":" + server));
        return new Proxy(api, name, port);
    }

    @Override
    public void close() {
        process.close();
    }
}
