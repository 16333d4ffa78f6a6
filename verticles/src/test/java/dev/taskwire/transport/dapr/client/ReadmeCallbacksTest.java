package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.OnContext;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Makes every curl call of the README. */
@ExtendWith(VertxExtension.class)
class ReadmeCallbacksTest {

    private record Reply(int status, String body) {}

    @Test
    void answersAsTheReadmeSays(Vertx vertx) {
        var app = ExampleApp.start(vertx, 0);
        var curls = Readme.curls();

        assertThat(curls).hasSize((int)
                Readme.text().lines().filter(l -> l.startsWith("curl")).count());
        for (var curl : curls) {
            assertThat(send(vertx, app.port(), curl)).isEqualTo(new Reply(curl.status(), curl.answer()));
        }
        assertThat(curls)
                .extracting(Readme.Curl::path)
                .containsAll(List.of(
                        "/dapr/subscribe", "/dapr/config", "/events/task-created", "/job/check-due-tasks", "/healthz"));
    }

    private static Reply send(Vertx vertx, int port, Readme.Curl curl) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(curl.method()))
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(curl.path());
        for (String header : curl.headers()) {
            int colon = header.indexOf(':');
            options.putHeader(
                    header.substring(0, colon), header.substring(colon + 1).strip());
        }
        // On one context throughout: a body that comes between two threads could be missed.
        return Await.result(OnContext.call(
                vertx.getOrCreateContext(),
                () -> vertx.createHttpClient()
                        .request(options)
                        .compose(request -> request.send(Buffer.buffer(curl.body())))
                        .compose(response ->
                                response.body().map(body -> new Reply(response.statusCode(), body.toString())))));
    }
}
