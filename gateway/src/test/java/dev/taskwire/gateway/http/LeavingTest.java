package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A process that is about to stop sends its clients elsewhere, one answer after the other. */
class LeavingTest {

    private static final String CREATE = Wire.post("/api/1/tasks", "{\"title\":\"t\"}");

    @Test
    void answersAreTheLastOnTheirConnectionsFromTheSignalToStopOn() {
        try (var edge = Edge.open();
                var wire = new Wire(edge.port())) {
            wire.send(CREATE);
            assertThat(wire.read().head()).startsWith("http/1.1 201").doesNotContain("connection: close");

            var noticed = edge.retire();
            wire.send(CREATE);
            assertThat(wire.read().head()).startsWith("http/1.1 201").contains("connection: close");
            assertThat(wire.isClosed()).isTrue();
            try (var late = new Wire(edge.port())) {
                late.send(CREATE);
                assertThat(late.read().head()).startsWith("http/1.1 201").contains("connection: close");
            }
            Waiting.on(noticed);
            assertThat(edge.number("select count(*) from tasks")).isEqualTo(3);
        }
    }
}
