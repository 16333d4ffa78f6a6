package dev.taskwire.bench.faults.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedPublishesTest {

    private static final Duration AT_MOST = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger looks = new AtomicInteger();
    private IntUnaryOperator acked = look -> 5;
    private IntUnaryOperator failed = look -> 2;
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/metrics", exchange -> {
            int look = looks.incrementAndGet();
            byte[] page = """
                    taskwire_publish_seconds_count{outcome="acked",transport="kafka"} %d
                    taskwire_publish_seconds_count{outcome="unknown",transport="kafka"} %d
                    """.formatted(acked.applyAsInt(look), failed.applyAsInt(look))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private Duration first(Duration atMost) {
        String url = "http://127.0.0.1:" + service.getAddress().getPort();
        return FailedPublishes.first(url, atMost).join();
    }

    @Test
    void aServiceThatLearnsNothingTakesAllTheTime() {
        assertThat(first(AT_MOST)).isGreaterThanOrEqualTo(AT_MOST);
    }

    @Test
    void whatIsAcknowledgedHasNotFailed() {
        acked = look -> look;

        assertThat(first(AT_MOST)).isGreaterThanOrEqualTo(AT_MOST);
    }

    @Test
    void theFirstThatFailsFromNowOnCounts() {
        failed = look -> look < 4 ? 2 : 3;

        assertThat(first(LONG)).isLessThan(LONG);
        assertThat(looks).hasValue(4);
    }
}
