package dev.taskwire.local.dapr;

import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.process.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The job scheduler of Dapr with its embedded etcd, on 127.0.0.1. Jobs stay in the data folder. */
public final class DaprScheduler implements AutoCloseable {

    static final String NAME = "scheduler";
    private static final String ID = "dapr-scheduler-server-0";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(3);

    private final ManagedProcess process;
    private final int port;
    private final int healthPort;

    private DaprScheduler(ManagedProcess process, int port, int healthPort) {
        this.process = process;
        this.port = port;
        this.healthPort = healthPort;
    }

    /** Starts on free ports and returns when it is ready. */
    public static DaprScheduler start(DaprTools tools, Path dataDir, Path logFile) {
        DaprScheduler scheduler = launch(tools, dataDir, logFile);
        scheduler.awaitReady();
        return scheduler;
    }

    /** Like {@link #start}, but returns as soon as there is a process. */
    public static DaprScheduler launch(DaprTools tools, Path dataDir, Path logFile) {
        List<Integer> free = Ports.free(4);
        ProcessSpec spec = ProcessSpec.of(NAME, command(tools, dataDir.toAbsolutePath(), free), logFile)
                .withEnv(Map.of("GOMEMLIMIT", DaprSidecar.MEMORY))
                .withStop("TERM", STOP);
        return new DaprScheduler(ManagedProcess.start(spec), free.get(0), free.get(1));
    }

    /** Waits until it is healthy. */
    public void awaitReady() {
        process.awaitReady(START, () -> Http.status(healthUrl()) == 200);
    }

    /** Answers 200 when it is healthy. */
    public String healthUrl() {
        return "http://" + LOOPBACK + ":" + healthPort + "/healthz";
    }

    private static List<String> command(DaprTools tools, Path dataDir, List<Integer> ports) {
        String address = LOOPBACK + ":" + ports.get(0);
        return List.of(
                tools.scheduler().toString(),
                "--port=" + ports.get(0),
                "--listen-address=" + LOOPBACK,
                "--healthz-port=" + ports.get(1),
                "--healthz-listen-address=" + LOOPBACK,
                "--id=" + ID,
                "--etcd-data-dir=" + dataDir,
                "--etcd-client-port=" + ports.get(2),
                "--etcd-client-listen-address=" + LOOPBACK,
                "--etcd-initial-cluster=" + ID + "=http://" + LOOPBACK + ":" + ports.get(3),
                "--override-broadcast-host-port=" + address,
                "--enable-metrics=false");
    }

    public int port() {
        return port;
    }

    public ManagedProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
