package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Clients that send a byte now and then, so that they are never idle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SlowClientsTest {

    private static final String TASKS = "/api/1/tasks";
    private static final String HEAD = "GET " + TASKS + " HTTP/1.1\r\nHost: t\r\n";
    private static final String BODY =
            "POST " + TASKS + " HTTP/1.1\r\nHost: t\r\nContent-Length: 4000\r\n\r\n{\"title\":\"";
    private static final int CLIENTS = 20;

    private Edge edge;

    @BeforeAll
    void start() {
        edge = Edge.letting(CLIENTS);
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void aHeadThatComesByteByByteIsGivenUp() {
        endInTime(HEAD + "X: ");
    }

    /** Each has a place among the requests under way, and together they have all. */
    @Test
    void aSmallBodyThatComesByteByByteIsGivenUpAndLeavesItsPlace() {
        endInTime(BODY);
        assertThat(new Api(edge.port()).get(TASKS).statusCode()).isEqualTo(200);
    }

    @Test
    void aConnectionThatAsksAgainAndAgainIsKept() {
        long begun = System.nanoTime();
        try (var wire = new Wire(edge.port())) {
            Wait.until("longer than a head may take", Duration.ofSeconds(30), () -> {
                wire.send(HEAD + "\r\n");
                assertThat(wire.read().status()).isEqualTo(200);
                return System.nanoTime() - begun > Duration.ofSeconds(13).toNanos();
            });
        }
    }

    @Test
    void anImportIsTakenAtItsOwnPace() {
        var file = "title,description\nslowly," + "x".repeat(4_000) + "\n";
        long begun = System.nanoTime();
        var sent = new AtomicInteger(30);
        try (var wire = new Wire(edge.port())) {
            wire.send("POST " + TASKS + "/import HTTP/1.1\r\nHost: t\r\nContent-Type: text/csv\r\nContent-Length: "
                    + file.length() + "\r\n\r\n" + file.substring(0, sent.get()));
            Wait.until("longer than a small body may take", Duration.ofSeconds(30), () -> {
                wire.send(file.substring(sent.get(), sent.incrementAndGet()));
                return System.nanoTime() - begun > Duration.ofSeconds(13).toNanos();
            });
            wire.send(file.substring(sent.get()));
            assertThat(wire.read().status()).isEqualTo(200);
        }
    }

    private void endInTime(String begin) {
        var wires = Stream.generate(() -> new Wire(edge.port())).limit(CLIENTS).toList();
        wires.forEach(wire -> wire.send(begin));
        long begun = System.nanoTime();
        Wait.until(
                "all to be cut off",
                Duration.ofSeconds(16),
                () -> wires.stream().allMatch(SlowClientsTest::isCutOff));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(8));
        wires.forEach(Wire::close);
    }

    /** Sends one byte more. */
    private static boolean isCutOff(Wire wire) {
        try {
            wire.send("x");
            return false;
        } catch (UncheckedIOException e) {
            return true;
        }
    }
}
