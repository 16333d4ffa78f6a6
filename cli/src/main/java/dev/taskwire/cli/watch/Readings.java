package dev.taskwire.cli.watch;

import dev.taskwire.bench.result.BucketCounts;
import dev.taskwire.bench.target.Metrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the latest looks at all processes tell of each trigger: rates over a window, lag and memory of now. Each process is
 * judged by itself, since the one that is in trouble would be lost among the others; for the same reason nothing is known of a
 * trigger while the one that was worst does not answer, for {@value Judge#KEPT_LOOKS} looks. Not thread-safe.
 */
final class Readings {

    private static final String PUBLISH = "taskwire_publish_seconds";
    private static final String HTTP = "taskwire_http_server_seconds_count";
    private static final String REFUSED = "taskwire_http_refused_total";
    private static final int P95 = 95;
    private static final double MICROS = 1e6;
    private static final Set<String> FAILED_DELIVERIES = Set.of("RETRY", "DROP", "MALFORMED");

    private final Deque<Look> looks = new ArrayDeque<>();
    private final long windowNanos;
    private Map<String, Missing> missing = Map.of();

    Readings(Duration window) {
        this.windowNanos = window.toNanos();
    }

    /** @param pages metrics of each process that answered, by its name */
    void add(long nanos, Map<String, Metrics> pages) {
        missing = missingNow(pages);
        looks.addLast(new Look(nanos, Map.copyOf(pages)));
        while (looks.size() > 2 && nanos - looks.getFirst().nanos() > windowNanos) {
            looks.removeFirst();
        }
    }

    private Map<String, Missing> missingNow(Map<String, Metrics> pages) {
        Map<String, Missing> now = new HashMap<>();
        missing.forEach((name, each) -> now.put(name, new Missing(each.page(), each.looks() + 1)));
        if (!looks.isEmpty()) {
            looks.getLast().pages().forEach((name, page) -> now.put(name, new Missing(page, 1)));
        }
        now.keySet().removeAll(pages.keySet());
        now.values().removeIf(each -> each.looks() > Judge.KEPT_LOOKS);
        return now;
    }

    /** Empty where it is not known, as rates are not from a single look. */
    Optional<Reading> of(Trigger trigger) {
        if (looks.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Metrics> silent = new HashMap<>();
        missing.forEach((name, each) -> silent.put(name, each.page()));
        Optional<Reading> worst = Reading.worst(all(trigger, looks.getLast().pages()));
        boolean hidden =
                all(trigger, silent).anyMatch(each -> worst.stream().noneMatch(it -> it.value() >= each.value()));
        return hidden ? Optional.empty() : worst;
    }

    private Stream<Reading> all(Trigger trigger, Map<String, Metrics> pages) {
        return switch (trigger) {
            case PUBLISH -> changes(pages).flatMap(Readings::publishing);
            case LAG -> latest("taskwire_consumer_lag", pages);
            case ERRORS -> changes(pages).flatMap(Readings::failures);
            case MEMORY -> latest("taskwire_sidecar_memory_bytes", pages);
        };
    }

    private static Stream<Reading> latest(String metric, Map<String, Metrics> pages) {
        return pages.entrySet().stream()
                .flatMap(page -> page.getValue().max(metric, Map.of()).stream()
                        .mapToObj(value -> new Reading(value, page.getKey())));
    }

    /** Of each process that answered in an earlier look too. */
    private Stream<Change> changes(Map<String, Metrics> pages) {
        return pages.entrySet().stream()
                .flatMap(page -> looks.stream()
                        .filter(look -> !look.equals(looks.getLast()))
                        .flatMap(look -> Stream.ofNullable(look.pages().get(page.getKey())))
                        .findFirst()
                        .map(before -> new Change(page.getKey(), before, page.getValue()))
                        .stream());
    }

    private static Stream<Reading> publishing(Change change) {
        return Stream.of("dapr", "kafka").map(transport -> {
            double micros =
                    change.histogram(PUBLISH, Map.of("transport", transport)).micros(P95);
            // Where nothing was published, nothing was slow.
            return new Reading(Double.isNaN(micros) ? 0 : micros / MICROS, change.process() + " over " + transport);
        });
    }

    private static Stream<Reading> failures(Change change) {
        return Stream.of(
                change.requests(),
                change.share(
                        "deliveries", "taskwire_events_consumed_total", label("outcome", FAILED_DELIVERIES::contains)),
                change.share("publishes", PUBLISH + "_count", label("outcome", it -> !it.equals("acked"))));
    }

    private static Predicate<Map<String, String>> label(String name, Predicate<String> value) {
        return labels -> value.test(labels.getOrDefault(name, ""));
    }

    /** The last page of a process that has not answered for so many looks. */
    private record Missing(Metrics page, int looks) {}

    private record Look(long nanos, Map<String, Metrics> pages) {}

    private record Change(String process, Metrics before, Metrics after) {

        Reading share(String kind, String counter, Predicate<Map<String, String>> failed) {
            return share(kind, counter, since(page -> page.sum(counter, failed)));
        }

        /** Without those that were told to come again because there was too much to do: that is no error of the service. */
        Reading requests() {
            double failed = since(page -> page.sum(HTTP, label("status", it -> it.startsWith("5"))));
            double refused = since(page -> page.sum(REFUSED, every -> true));
            return share("requests", HTTP, Math.max(0, failed - refused));
        }

        private Reading share(String kind, String counter, double failed) {
            double all = since(page -> page.sum(counter, every -> true));
            return new Reading(all > 0 ? failed / all : 0, kind + " of " + process);
        }

        /** A counter that has fallen began anew, with its process. */
        private double since(Function<Metrics, Double> counter) {
            double now = counter.apply(after);
            double then = counter.apply(before);
            return now < then ? now : now - then;
        }

        BucketCounts histogram(String name, Map<String, String> labels) {
            List<BucketCounts> counts = List.of(before.histogram(name, labels), after.histogram(name, labels));
            return counts.get(1).count() < counts.get(0).count()
                    ? counts.get(1)
                    : counts.get(1).since(counts.get(0));
        }
    }
}
