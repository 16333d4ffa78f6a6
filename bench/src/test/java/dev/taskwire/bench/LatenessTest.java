package dev.taskwire.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UserTarget;
import dev.taskwire.local.process.Ports;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The harness itself: it has to see what was there before, what is late, and what is missing. */
class LatenessTest {

    private final List<Instant> moments = Collections.synchronizedList(new ArrayList<>());
    private HttpServer service;
    private long firedLate;
    private String user = "1";

    @BeforeEach
    void open() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/api/1/tasks/bulk", exchange -> {
            var body = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            body.getJsonArray("tasks").forEach(each -> moments.add(((JsonObject) each).getInstant("due_date")));
            answer(exchange, "{}");
        });
        // Ten were fired before; of the new ones all are within 0.1 s but those that are said to be late.
        service.createContext(
                "/metrics",
                exchange ->
                        answer(exchange, scrape(10 + Math.max(0, moments.size() - firedLate), 10 + moments.size())));
        service.start();
    }

    @AfterEach
    void close() {
        service.stop(0);
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String scrape(long inTime, long all) {
        return """
                # TYPE taskwire_reminder_lateness_seconds histogram
                taskwire_reminder_lateness_seconds_bucket{le="0.05"} %1$d
                taskwire_reminder_lateness_seconds_bucket{le="0.1"} %2$d
                taskwire_reminder_lateness_seconds_bucket{le="5.0"} %3$d
                taskwire_reminder_lateness_seconds_bucket{le="+Inf"} %3$d
                taskwire_reminder_lateness_seconds_count %3$d
                """.formatted(Math.min(10, inTime), inTime, all);
    }

    private LatenessResult run(int count) throws IOException, InterruptedException {
        var url = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
        return new Lateness(new UserTarget(url.toString(), user, () -> ""), List.of(url.resolve("/metrics")))
                .run(count, Duration.ofSeconds(20), Duration.ofSeconds(50));
    }

    @Test
    void countsWhatHasCome() throws IOException, InterruptedException {
        var result = run(250);

        assertThat(result.isGood()).isTrue();
        assertThat(result.lateness().count()).isEqualTo(250);
        assertThat(result.lateness().micros(50)).isCloseTo(75_000, within(1_000.0));
        assertThat(moments).hasSize(250).isSorted().doesNotHaveDuplicates();
        assertThat(Duration.between(moments.get(0), moments.get(249))).isEqualTo(Duration.ofMillis(49_800));
    }

    @Test
    void seesWhatIsLate() throws IOException, InterruptedException {
        firedLate = 20;

        var result = run(200);

        assertThat(result.isGood()).isFalse();
        assertThat(result.lateness().micros(95)).isCloseTo(2_550_000, within(10_000.0));
        assertThat(result.toJson().getLong("fired")).isEqualTo(200);
    }

    @Test
    void aRefusalIsToldByItsDetail() {
        user = "2";
        service.createContext("/api/2/", exchange -> refuse(exchange, "{\"detail\": \"No token.\", \"code\": \"x\"}"));
        assertThatThrownBy(() -> run(1))
                .isInstanceOf(LocalException.class)
                .hasMessageEndingWith("/api/2/tasks/bulk answers 401: No token");
        user = "3";
        service.createContext("/api/3/", exchange -> refuse(exchange, "<html>"));
        assertThatThrownBy(() -> run(1)).hasMessageEndingWith("/api/3/tasks/bulk answers 401");
    }

    private static void refuse(com.sun.net.httpserver.HttpExchange exchange, String body) throws IOException {
        exchange.sendResponseHeaders(401, body.length());
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    @Test
    void nobodyIsToldOfInASentence() {
        var nobody = "http://127.0.0.1:" + Ports.free();
        var lateness = new Lateness(new UserTarget(nobody, "1", () -> ""), List.of(URI.create(nobody + "/metrics")));
        assertThat(lateness.shown()).isNotEmpty();
        assertThatThrownBy(() -> lateness.run(1, Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(LocalException.class)
                .hasMessage("no answer from " + nobody + "/metrics; is the service up?");
    }

    /** They are fired one after the other, so the last is late by as long as all take. */
    @Test
    void ofManyAtOneInstantAllHaveToBeFiredAndThatIsAll() {
        var late = Lateness.read(scrape(10, 200));

        assertThat(new LatenessResult(200, true, late, 1).isGood()).isTrue();
        assertThat(new LatenessResult(200, false, late, 1).isGood()).isFalse();
        assertThat(new LatenessResult(201, true, late, 1).isGood()).isFalse();
    }

    @Test
    void addsUpTheProcesses() {
        var two = Lateness.read(scrape(100, 100) + scrape(40, 60));

        assertThat(two.count()).isEqualTo(160);
        assertThat(two.upTo()).containsEntry(100_000.0, 140L);
        assertThat(Lateness.read("").micros(95)).isNaN();
    }
}
