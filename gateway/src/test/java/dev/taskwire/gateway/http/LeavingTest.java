package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A process that is about to stop sends its clients elsewhere, one answer after the other. */
class LeavingTest {

    private static final String TASKS = "/api/1/tasks";
    private static final String TASK = "{\"title\":\"t\"}";
    private static final String CREATE = Wire.post(TASKS, TASK);
    /** Less than the listener's idle timeout, which would close the connection too. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void answersAreTheLastOnTheirConnectionsFromTheSignalToStopOn() {
        try (var edge = Edge.open();
                var wire = new Wire(edge.port());
                var begun = new Wire(edge.port())) {
            wire.send(CREATE);
            assertThat(wire.read().head()).startsWith("http/1.1 201").doesNotContain("connection: close");
            begun.begin(TASKS, TASK, 3);

            var noticed = edge.retire();
            wire.send(CREATE);
            assertLast(wire, 201);
            begun.send(TASK.substring(3));
            assertLast(begun, 201);
            try (var late = new Wire(edge.port())) {
                late.send(CREATE);
                assertLast(late, 201);
            }
            try (var refused = new Wire(edge.port())) {
                // Without a host, which is refused ahead of all routes.
                refused.send("GET " + TASKS + " HTTP/1.1\r\n\r\n");
                assertLast(refused, 400);
            }
            try (var export = new Wire(edge.port())) {
                export.send("GET " + TASKS + "/export HTTP/1.1\r\nHost: t\r\n\r\n");
                assertThat(export.rest(SOON))
                        .startsWith("HTTP/1.1 200")
                        .contains("transfer-encoding: chunked", "connection: close")
                        .endsWith("\r\n0\r\n\r\n");
            }
            Waiting.on(noticed);
            assertThat(edge.number("select count(*) from tasks")).isEqualTo(4);
        }
    }

    private static void assertLast(Wire wire, int status) {
        assertThat(wire.read().head()).startsWith("http/1.1 " + status).contains("connection: close");
        assertThat(wire.rest(SOON)).isEmpty();
    }
}
