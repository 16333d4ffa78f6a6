package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientLoopsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** On a connection each, so that every gateway has some. */
    private static final int CLIENTS = 6;

    @Test
    void clientsAreAnsweredWhileTheLoopOfTheWorkersIsBusy() throws Exception {
        try (var edge = Edge.open()) {
            var document = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + "/openapi.json"))
                    .timeout(LIMIT)
                    .build();
            var over = edge.holdTheOtherLoop();
            try {
                for (int i = 0; i < CLIENTS; i++) {
                    var answer = HttpClient.newHttpClient().send(document, BodyHandlers.discarding());
                    assertThat(answer.statusCode()).isEqualTo(200);
                }
            } finally {
                over.run();
            }
        }
    }
}
