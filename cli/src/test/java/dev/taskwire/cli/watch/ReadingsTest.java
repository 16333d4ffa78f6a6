package dev.taskwire.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taskwire.bench.target.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    private final Readings readings = new Readings(Duration.ofSeconds(60));

    private void look(long seconds, Map<String, String> pages) {
        readings.add(
                Duration.ofSeconds(seconds).toNanos(),
                pages.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, page -> Metrics.parse(page.getValue()))));
    }

    private static String published(int fast, int slow) {
        return """
                taskwire_publish_seconds_bucket{transport="dapr",le="0.1"} %d
                taskwire_publish_seconds_bucket{transport="dapr",le="0.2"} %d
                taskwire_publish_seconds_bucket{transport="dapr",le="0.5"} %d
                taskwire_publish_seconds_bucket{transport="dapr",le="+Inf"} %d
                """.formatted(fast, fast, fast + slow, fast + slow);
    }

    private static String answered(int good, int bad) {
        return """
                taskwire_http_server_seconds_count{status="201"} %d
                taskwire_http_server_seconds_count{status="503"} %d
                """.formatted(good, bad);
    }

    private Reading of(Trigger trigger) {
        return readings.of(trigger).orElseThrow();
    }

    @Test
    void ratesAreNotKnownFromASingleLook() {
        look(0, Map.of("backend", published(10, 90) + answered(1, 1)));

        assertThat(readings.of(Trigger.PUBLISH)).isEmpty();
        assertThat(readings.of(Trigger.ERRORS)).isEmpty();
    }

    @Test
    void thePercentileIsOfWhatCameInTheWindow() {
        look(0, Map.of("backend", published(1_000_000, 0)));
        look(5, Map.of("backend", published(1_000_000, 100)));

        assertThat(of(Trigger.PUBLISH).value()).isCloseTo(0.485, within(0.001));
        assertThat(of(Trigger.PUBLISH).of()).isEqualTo("backend over dapr");
    }

    @Test
    void whereNothingWasPublishedNothingWasSlow() {
        look(0, Map.of("backend", published(10, 90)));
        look(5, Map.of("backend", published(10, 90)));

        assertThat(of(Trigger.PUBLISH).value()).isZero();
    }

    @Test
    void whatIsOlderThanTheWindowCountsNoMore() {
        look(0, Map.of("backend", answered(0, 0)));
        look(5, Map.of("backend", answered(0, 50)));
        look(70, Map.of("backend", answered(100, 50)));

        assertThat(of(Trigger.ERRORS).value()).isZero();
    }

    @Test
    void eachProcessIsJudgedByItself() {
        look(0, Map.of("backend", answered(0, 0), "backend-2", answered(0, 0)));
        look(5, Map.of("backend", answered(1000, 0), "backend-2", answered(9, 1)));

        assertThat(of(Trigger.ERRORS)).isEqualTo(new Reading(0.1, "requests of backend-2"));
    }

    @Test
    void aProcessThatBeganAnewCountsFromZero() {
        look(0, Map.of("backend", published(1000, 0) + answered(1000, 0)));
        look(5, Map.of("backend", published(10, 90) + answered(90, 10)));

        assertThat(of(Trigger.ERRORS).value()).isCloseTo(0.1, within(1e-9));
        assertThat(of(Trigger.PUBLISH).value()).isGreaterThan(0.2);
    }

    @Test
    void whatWasRefusedForOverloadIsNoError() {
        look(0, Map.of("backend", answered(0, 0) + "taskwire_http_refused_total 0\n"));
        look(5, Map.of("backend", answered(50, 50) + "taskwire_http_refused_total 50\n"));
        assertThat(of(Trigger.ERRORS).value()).isZero();

        look(10, Map.of("backend", answered(80, 120) + "taskwire_http_refused_total 80\n"));
        assertThat(of(Trigger.ERRORS)).isEqualTo(new Reading(0.2, "requests of backend"));
    }

    @Test
    void whileTheWorstDoesNotAnswerNothingIsKnown() {
        String lag = "taskwire_consumer_lag{topic=\"t\",group=\"g\"} %d\n";
        look(0, Map.of("a", lag.formatted(7) + answered(0, 0), "b", lag.formatted(2000) + answered(0, 0)));
        look(5, Map.of("a", lag.formatted(7) + answered(10, 0), "b", lag.formatted(2000) + answered(5, 5)));
        for (int seconds = 10; seconds <= 20; seconds += 5) {
            look(seconds, Map.of("a", lag.formatted(8) + answered(20, 0)));
            assertThat(readings.of(Trigger.LAG)).isEmpty();
            assertThat(readings.of(Trigger.ERRORS)).isEmpty();
        }

        look(25, Map.of("a", lag.formatted(9) + answered(30, 0)));
        assertThat(of(Trigger.LAG)).isEqualTo(new Reading(9, "a"));
        assertThat(of(Trigger.ERRORS).value()).isZero();
    }

    @Test
    void oneThatIsNotTheWorstMayBeMissing() {
        String lag = "taskwire_consumer_lag{topic=\"t\",group=\"g\"} %d\n";
        look(0, Map.of("a", lag.formatted(7), "b", lag.formatted(2000)));
        look(5, Map.of("b", lag.formatted(2100)));

        assertThat(of(Trigger.LAG)).isEqualTo(new Reading(2100, "b"));
    }

    @Test
    void deliveriesAndPublishesFailToo() {
        String delivered = "taskwire_events_consumed_total{outcome=\"%s\"} %d\n";
        look(0, Map.of("backend", ""));
        look(5, Map.of("backend", delivered.formatted("SUCCESS", 98) + delivered.formatted("DROP", 2)));
        assertThat(of(Trigger.ERRORS)).isEqualTo(new Reading(0.02, "deliveries of backend"));

        String count = "taskwire_publish_seconds_count{outcome=\"%s\"} %d\n";
        look(66, Map.of("backend", ""));
        look(70, Map.of("backend", count.formatted("acked", 97) + count.formatted("unknown", 3)));
        assertThat(of(Trigger.ERRORS)).isEqualTo(new Reading(0.03, "publishes of backend"));
    }

    @Test
    void lagAndMemoryAreThoseOfNow() {
        look(0, Map.of("a", "taskwire_consumer_lag{topic=\"t\",group=\"g\"} 7\ntaskwire_sidecar_memory_bytes NaN\n"));
        assertThat(of(Trigger.LAG)).isEqualTo(new Reading(7, "a"));
        assertThat(readings.of(Trigger.MEMORY)).isEmpty();

        look(5, Map.of("a", "taskwire_sidecar_memory_bytes 3.0E8\n"));
        assertThat(readings.of(Trigger.LAG)).isEmpty();
        assertThat(of(Trigger.MEMORY)).isEqualTo(new Reading(3e8, "a"));
    }
}
