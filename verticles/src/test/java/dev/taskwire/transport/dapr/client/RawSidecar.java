package dev.taskwire.transport.dapr.client;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;

/** Something that listens where a sidecar should, and speaks no HTTP worth the name. */
final class RawSidecar {

    private final NetServer server;

    private RawSidecar(NetServer server) {
        this.server = server;
    }

    /** Does this with each connection once a request has begun to come in; what it closes is reset. */
    static RawSidecar start(Vertx vertx, Handler<NetSocket> onRequest) {
        var server = vertx.createNetServer(new NetServerOptions().setSoLinger(0))
                .connectHandler(socket -> socket.exceptionHandler(e -> {}).handler(data -> onRequest.handle(socket)));
        Await.done(server.listen(0, "127.0.0.1"));
        return new RawSidecar(server);
    }

    /** Writes these bytes to each request, and leaves the connection open. */
    static RawSidecar saying(Vertx vertx, String bytes) {
        return start(vertx, socket -> socket.write(bytes).onFailure(e -> {}));
    }

    DaprOptions options() {
        return DaprOptions.of("127.0.0.1", server.actualPort());
    }
}
