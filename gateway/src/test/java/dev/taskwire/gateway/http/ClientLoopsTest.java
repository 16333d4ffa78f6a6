package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientLoopsTest {

    /** On a connection each, so that every gateway has some. */
    private static final int CLIENTS = 6;

    @Test
    void clientsAreAnsweredWhileTheLoopOfTheWorkersIsBusy() {
        try (var edge = Edge.open()) {
            var over = edge.holdTheOtherLoop();
            try {
                for (int i = 0; i < CLIENTS; i++) {
                    try (var wire = new Wire(edge.port())) {
                        wire.send("GET /openapi.json HTTP/1.1\r\nHost: t\r\n\r\n");
                        assertThat(wire.read().status()).isEqualTo(200);
                    }
                }
            } finally {
                over.run();
            }
        }
    }
}
