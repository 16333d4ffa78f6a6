package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How large and how slow a request may be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestLimitsTest {

    private static final String TASKS = "/api/1/tasks";
    private static final String TASK = "{\"title\":\"t\"}";
    private static final String GET = "GET " + TASKS + " HTTP/1.1\r\nHost: t\r\n";

    /** More bytes than the sockets of both sides take up by themselves. */
    private static final int HUGE = 8 << 20;

    /** Less than the listener's idle timeout, which would close the connection too; more than it waits for the rest of a body. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private Edge edge;

    @BeforeAll
    void start() {
        edge = Edge.open();
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void aBodyAbove64KiBIsRefusedBeforeItIsSent() {
        var written = edge.written();
        try (var wire = new Wire(edge.port())) {
            wire.send("POST " + TASKS + " HTTP/1.1\r\nHost: t\r\nContent-Length: 65537\r\n\r\n");
            assertTooLarge(wire.read());
            assertThat(wire.rest(SOON)).isEmpty();
        }
        try (var wire = new Wire(edge.port())) {
            wire.send(Wire.post(TASKS, TASK + " ".repeat(65_537 - TASK.length())));
            assertTooLarge(wire.read());
        }
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void aBodyAbove64KiBIsRefusedThoughItsLengthIsNotTold() {
        var written = edge.written();
        try (var wire = new Wire(edge.port())) {
            wire.send(chunked("10001\r\n" + TASK + " ".repeat(65_537 - TASK.length()) + "\r\n0\r\n\r\n"));
            assertTooLarge(wire.read());
        }
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void anAnswerThatABodyIsTooLargeIsReadWholeByWhoSendsTheRestBehindIt() {
        var left = " ".repeat(HUGE);
        assertReadBehind("POST " + TASKS + " HTTP/1.1\r\nHost: t\r\nContent-Length: " + HUGE + "\r\n\r\n", left);
        assertReadBehind(
                chunked("10001\r\n" + " ".repeat(65_537) + "\r\n"),
                Integer.toHexString(HUGE) + "\r\n" + left + "\r\n0\r\n\r\n");
    }

    @Test
    void headersAndLinesOf9KiBAreRefusedAndOf7KiBAreNot() {
        try (var wire = new Wire(edge.port())) {
            wire.send(GET + "X: " + "x".repeat(7 * 1024) + "\r\n\r\n");
            assertThat(wire.read().status()).isEqualTo(200);
            wire.send(GET + "X: " + "x".repeat(9 * 1024) + "\r\n\r\n");
            var answer = wire.read();
            assertProblem(answer.body(), 431, "headers_too_large");
            assertThat(wire.rest(SOON)).isEmpty();
        }
        try (var wire = new Wire(edge.port())) {
            wire.send(GET + "X: x\r\n".repeat(3_000) + "\r\n");
            assertProblem(wire.read().body(), 431, "headers_too_large");
        }
        try (var wire = new Wire(edge.port())) {
            wire.send("GET /" + "x".repeat(9 * 1024) + " HTTP/1.1\r\nHost: t\r\n\r\n");
            assertProblem(wire.read().body(), 414, "uri_too_long");
        }
    }

    @Test
    void aHundredHeadersAreTakenAndMoreAreNotHoweverShort() {
        try (var wire = new Wire(edge.port())) {
            wire.send(GET + "X: x\r\n".repeat(99) + "\r\n");
            assertThat(wire.read().status()).isEqualTo(200);
            wire.send(GET + "X: x\r\n".repeat(100) + "\r\n");
            assertProblem(wire.read().body(), 431, "headers_too_large");
            assertThat(wire.rest(SOON)).isEmpty();
        }
    }

    @Test
    void aRequestHalfSentIsGivenUpAfterTenSeconds() {
        try (var headers = new Wire(edge.port());
                var body = new Wire(edge.port());
                var log = LogLines.collect()) {
            headers.send(GET);
            body.send("POST " + TASKS + " HTTP/1.1\r\nHost: t\r\nContent-Length: 13\r\n\r\n{\"title\"");
            var begun = System.nanoTime();
            assertThat(headers.isClosed()).isTrue();
            assertThat(body.isClosed()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(14));
            assertThat(log.lines()).isEmpty();
        }
    }

    /** The head of the answer has come; its body is read only once all that is left of the request is sent. */
    private void assertReadBehind(String begun, String left) {
        var bytes = left.getBytes(ISO_8859_1); // before the connection begins to linger
        try (var wire = new Wire(edge.port())) {
            wire.send(begun);
            assertThat(wire.head()).startsWith("http/1.1 413").contains("connection: close");
            wire.send(bytes);
            assertProblem(wire.rest(SOON), 413, "payload_too_large"); // a reset would be an error
        }
    }

    private static void assertTooLarge(Wire.Answer answer) {
        assertProblem(answer.body(), 413, "payload_too_large");
    }

    private static String chunked(String body) {
        return "POST " + TASKS + " HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
    }
}
