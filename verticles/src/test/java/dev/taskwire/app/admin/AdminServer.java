package dev.taskwire.app.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.config.Secret;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Admin routes on a listener of their own, and a client that calls them. */
final class AdminServer implements AutoCloseable {

    static final String TOKEN = "operator-0123456789";

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private AdminServer(HttpServer server) {
        this.server = server;
    }

    static AdminServer start(Vertx vertx, String token, AdminRoutes... routes) {
        var router = Router.router(vertx);
        OperationsPage.load().addTo(router);
        router.route(AdminRouter.PATH + "/*")
                .subRouter(new AdminRouter(new Secret(token), List.of(routes)).create(vertx));
        return new AdminServer(
                Await.result(vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET(), "Bearer " + TOKEN);
    }

    HttpResponse<String> post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8)),
                "Bearer " + TOKEN);
    }

    /** A GET with this header, or without one where it is empty. */
    HttpResponse<String> getAs(String authorization, String path) {
        return send(request(path).GET(), authorization);
    }

    /** A GET by somebody who has this already. */
    HttpResponse<String> getKnown(String path, String etag) {
        return send(request(path).GET().header("If-None-Match", etag), "");
    }

    @Override
    public void close() {
        Await.done(server.close());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String authorization) {
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
