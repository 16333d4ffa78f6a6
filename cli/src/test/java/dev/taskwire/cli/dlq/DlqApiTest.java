package dev.taskwire.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whatever answers, or does not, is told in a sentence. */
class DlqApiTest {

    private static String failure(String url) {
        var failure =
                catchThrowableOfType(LocalException.class, () -> new DlqApi(new AdminClient(url, "t")).list(Map.of()));
        return Objects.requireNonNull(failure).getMessage();
    }

    private static String failureOf(int status, String body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            return failure("http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobodyAnswers() {
        var url = "http://127.0.0.1:" + Ports.free();
        assertThat(failure(url)).startsWith("no answer from " + url).endsWith("is the service up?");
    }

    @Test
    void aStrangerAnswers() throws IOException {
        assertThat(failureOf(200, "<html>")).contains("answers 200 and no JSON");
        assertThat(failureOf(502, "<html>")).contains("answers 502 and no JSON");
        assertThat(failureOf(500, "{}")).endsWith(" answers 500");
    }

    @Test
    void aProblemIsToldByItsDetail() throws IOException {
        assertThat(failureOf(401, "{\"detail\":\"An admin call needs the operator token.\"}"))
                .isEqualTo("An admin call needs the operator token");
        assertThat(failureOf(404, "{\"detail\":\"There is no admin call GET at this path.\"}"))
                .contains("role dead-letters");
    }
}
