package dev.taskwire.transport.dapr.client;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that answers as a test tells it: for the answers that a real daprd gives only when something is wrong. */
public final class FakeSidecar {

    /** A request that came in whole. */
    public record Seen(String method, String uri, MultiMap headers, Buffer body) {}

    /** Answers a request, or leaves it. */
    @FunctionalInterface
    public interface Script {
        void answer(Seen seen, HttpServerRequest request);
    }

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private FakeSidecar(Vertx vertx, Script script) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    var one = new Seen(request.method().name(), request.uri(), request.headers(), body);
                    seen.add(one);
                    script.answer(one, request);
                }));
    }

    public static FakeSidecar start(Vertx vertx, Script script) {
        return start(vertx, 0, script);
    }

    static FakeSidecar start(Vertx vertx, int port, Script script) {
        var sidecar = new FakeSidecar(vertx, script);
        Await.done(sidecar.server.listen(port, "127.0.0.1"));
        return sidecar;
    }

    /** Answers everything alike. */
    public static FakeSidecar answering(Vertx vertx, int status, String body) {
        return start(vertx, (seen, request) -> reply(request, status, body));
    }

    public static void reply(HttpServerRequest request, int status, String body) {
        request.response().setStatusCode(status).end(body).onFailure(e -> {
            // the client went away, which some tests want
        });
    }

    public List<Seen> seen() {
        return seen;
    }

    /** Listens no more, and closes its connections. */
    Future<Void> close() {
        return server.close();
    }

    public DaprOptions options() {
        return DaprOptions.of("127.0.0.1", server.actualPort());
    }
}
