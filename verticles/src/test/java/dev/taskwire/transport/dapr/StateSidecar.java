package dev.taskwire.transport.dapr;

import dev.taskwire.local.dapr.DaprResources;
import dev.taskwire.local.dapr.DaprSidecar;
import dev.taskwire.local.dapr.DaprTools;
import dev.taskwire.local.dapr.SidecarSpec;
import dev.taskwire.local.process.Ports;
import dev.taskwire.store.StateStore;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.dapr.client.DaprBinary;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A daprd with state store and secret store of dapr-components/local, started as the local stack does; no broker. */
final class StateSidecar implements AutoCloseable {

    private static final String TOKEN = "api-0123456789";

    private final Vertx vertx;
    private final DaprSidecar daprd;
    private final DaprClient client;

    private StateSidecar(Vertx vertx, DaprSidecar daprd) {
        this.vertx = vertx;
        this.daprd = daprd;
        this.client = DaprClient.create(
                vertx, DaprOptions.of("127.0.0.1", daprd.httpPort()).withApiToken(TOKEN));
    }

    /** Returns when it takes calls; skips the test where there is no daprd. */
    static StateSidecar start(Vertx vertx, String database, Path directory) {
        var tools = new DaprTools(DaprBinary.DAPRD.require(), DaprBinary.SCHEDULER.require(), "", "");
        var resources = DaprResources.collect(Path.of("..", "dapr-components"), directory.resolve("resources"));
        try {
            Files.delete(resources.dir().resolve("pubsub-kafka.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int nobody = Ports.free();
        var spec = new SidecarSpec(
                "state",
                new SidecarSpec.App("notification-service", nobody),
                new SidecarSpec.Ports(0, 0),
                new SidecarSpec.Upstreams(nobody, "", database),
                new SidecarSpec.Tokens(TOKEN, ""),
                resources,
                Path.of("target", "daprd", "state.log"));
        var sidecar = new StateSidecar(vertx, DaprSidecar.start(tools, spec));
        sidecar.daprd.awaitOutbound();
        return sidecar;
    }

    StateStore store() {
        return new DaprStateStore(client, "statestore-postgres");
    }

    /** Of a GET with the token. */
    int status(String path) {
        var http = vertx.createHttpClient();
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(daprd.httpPort())
                .setURI(path)
                .putHeader("dapr-api-token", TOKEN);
        return Await.result(http.request(request)
                .compose(sent -> sent.send())
                .map(response -> response.statusCode())
                .eventually(http::close));
    }

    @Override
    public void close() {
        Await.done(client.close());
        daprd.close();
    }
}
