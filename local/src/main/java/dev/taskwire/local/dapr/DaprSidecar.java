package dev.taskwire.local.dapr;

import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.process.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A daprd on 127.0.0.1. It may start before its app and waits for the app's port. */
public final class DaprSidecar implements AutoCloseable {

    /** GOMEMLIMIT of the Dapr processes, as in the chart. */
    static final String MEMORY = "100MiB";

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(60);
    /** Above daprd's own grace of three seconds. */
    private static final Duration STOP = Duration.ofSeconds(5);

    private final ManagedProcess process;
    private final int port;
    private final int metricsPort;

    private DaprSidecar(ManagedProcess process, int port, int metricsPort) {
        this.process = process;
        this.port = port;
        this.metricsPort = metricsPort;
    }

    /** Starts the process and returns at once. */
    public static DaprSidecar start(DaprTools tools, SidecarSpec spec) {
        LocalSecrets.write(spec);
        List<Integer> free = Ports.free(4);
        int port = spec.ports().http() == 0 ? free.get(0) : spec.ports().http();
        int metricsPort =
                spec.ports().metrics() == 0 ? free.get(3) : spec.ports().metrics();
        ManagedProcess process = ManagedProcess.start(
                ProcessSpec.of(spec.name(), command(tools, spec, port, metricsPort, free), spec.logFile())
                        .withEnv(spec.env())
                        .withStop("TERM", STOP));
        return new DaprSidecar(process, port, metricsPort);
    }

    private static List<String> command(
            DaprTools tools, SidecarSpec spec, int port, int metricsPort, List<Integer> free) {
        List<String> command = new ArrayList<>(List.of(
                tools.daprd().toString(),
                "--app-id=" + spec.app().id(),
                "--app-port=" + spec.app().port(),
                "--app-protocol=http",
                "--dapr-http-port=" + port,
                "--dapr-grpc-port=" + free.get(1),
                "--dapr-internal-grpc-port=" + free.get(2),
                "--dapr-internal-grpc-listen-address=" + LOOPBACK,
                "--dapr-listen-addresses=" + LOOPBACK,
                "--metrics-port=" + metricsPort,
                "--metrics-listen-address=" + LOOPBACK,
                "--scheduler-host-address=" + LOOPBACK + ":" + spec.upstreams().schedulerPort(),
                // While the app is not healthy, no event and no job is sent to it.
                "--enable-app-health-check",
                "--app-health-check-path=/healthz",
                "--app-health-probe-interval=1",
                "--app-health-threshold=1",
                "--dapr-graceful-shutdown-seconds=3",
                "--resources-path=" + spec.resources().dir(),
                "--log-level=info"));
        for (Path config : spec.resources().configs()) {
            command.add("--config=" + config);
        }
        return command;
    }

    /** Waits until it serves its app; the app has to be up for that. */
    public void awaitReady() {
        process.awaitReady(START, () -> Http.status(healthUrl()) == 204);
    }

    /** Waits until it can publish, which needs no app. */
    public void awaitOutbound() {
        process.awaitReady(START, () -> Http.status(healthUrl() + "/outbound") == 204);
    }

    /** Answers 204 when it is ready, without a token. */
    public String healthUrl() {
        return "http://" + LOOPBACK + ":" + port + "/v1.0/healthz";
    }

    /** For DAPR_HTTP_PORT. */
    public int httpPort() {
        return port;
    }

    /** Prometheus metrics of the sidecar, under /metrics. */
    public int metricsPort() {
        return metricsPort;
    }

    public ManagedProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
