package dev.taskwire.transport.dapr.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A real daprd or scheduler in a directory of its own, on free loopback ports, without Kafka: in-memory components. */
public final class DaprProcess implements AutoCloseable {

    public static final String PUBSUB = "pubsub";
    public static final String STATE_STORE = "statestore";

    private static final String COMPONENTS = """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.in-memory
              version: v1
              metadata:
              - {name: publishingScopes, value: "backend=task-events,task-reminders,task-events-dlq"}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: statestore}
            spec: {type: state.in-memory, version: v1, metadata: []}
            """;

    private static final Duration STARTUP = Duration.ofSeconds(40);
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final Path log;
    private final int port;

    private DaprProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Where it listens: daprd's HTTP API, or the scheduler's gRPC port. */
    public int port() {
        return port;
    }

    public DaprOptions options() {
        return DaprOptions.of("127.0.0.1", port);
    }

    /**
     * Starts daprd as app {@code backend} and returns when it takes calls.
     *
     * @param extra further arguments, such as {@code --app-port}
     * @param environment such as {@code DAPR_API_TOKEN}
     */
    public static DaprProcess daprd(Vertx vertx, Path directory, List<String> extra, Map<String, String> environment) {
        var binary = DaprBinary.DAPRD.require();
        int[] ports = FreePorts.take(4);
        var resources = write(directory);
        var command = new ArrayList<>(List.of(
                binary.toString(),
                "--app-id",
                "backend",
                "--dapr-listen-addresses",
                "127.0.0.1",
                "--dapr-http-port",
                Integer.toString(ports[0]),
                "--dapr-grpc-port",
                Integer.toString(ports[1]),
                "--dapr-internal-grpc-port",
                Integer.toString(ports[2]),
                "--metrics-listen-address",
                "127.0.0.1",
                "--metrics-port",
                Integer.toString(ports[3]),
                "--resources-path",
                resources.toString()));
        command.addAll(extra);
        var daprd = start(command, environment, directory.resolve("daprd.log"), ports[0]);
        var client = DaprClient.create(vertx, daprd.options());
        daprd.awaitReady(vertx, client::isOutboundReady);
        Await.result(client.close());
        return daprd;
    }

    /** Starts a scheduler with a store of its own and returns when it is ready. */
    public static DaprProcess scheduler(Vertx vertx, Path directory) {
        var binary = DaprBinary.SCHEDULER.require();
        int[] ports = FreePorts.take(4);
        var command = List.of(
                binary.toString(),
                "--port",
                Integer.toString(ports[0]),
                "--listen-address",
                "127.0.0.1",
                "--healthz-port",
                Integer.toString(ports[1]),
                "--healthz-listen-address",
                "127.0.0.1",
                "--id",
                "dapr-scheduler-server-0",
                "--etcd-data-dir",
                directory.resolve("etcd").toString(),
                "--etcd-client-port",
                Integer.toString(ports[2]),
                "--etcd-initial-cluster",
                "dapr-scheduler-server-0=http://127.0.0.1:" + ports[3],
                "--override-broadcast-host-port",
                "127.0.0.1:" + ports[0],
                "--enable-metrics=false");
        var scheduler = start(command, Map.of(), directory.resolve("scheduler.log"), ports[0]);
        var http = vertx.createHttpClient();
        scheduler.awaitReady(
                vertx,
                () -> http.request(HttpMethod.GET, ports[1], "127.0.0.1", "/healthz")
                        .compose(request -> request.send().map(response -> response.statusCode() == 200))
                        .otherwise(false));
        Await.result(http.close());
        return scheduler;
    }

    /** Stops those that were started, in this order. */
    public static void stop(@Nullable DaprProcess... processes) {
        for (var process : processes) {
            if (process != null) {
                process.close();
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Path write(Path directory) {
        try {
            var resources = Files.createDirectories(directory.resolve("resources"));
            Files.writeString(resources.resolve("components.yaml"), COMPONENTS);
            return resources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Vertx vertx, Supplier<Future<Boolean>> ready) {
        try {
            Await.until(vertx, STARTUP, ready);
        } catch (IllegalStateException e) {
            close();
            throw new IllegalStateException("not ready; it says:\n" + read(log), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DaprProcess start(List<String> command, Map<String, String> environment, Path log, int port) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new DaprProcess(process, log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
