package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.BulkEnvelope.Entry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkDeliveryTest {

    private final List<String> begun = new ArrayList<>();
    private final Map<String, Promise<Outcome>> open = new HashMap<>();

    @Test
    void keepsAKeysOrderAndRunsKeysSideBySide() {
        var outcomes = run(Duration.ofSeconds(5), "a1", "b1", "a2", "c1", "b2");

        assertThat(begun).containsExactly("a1", "b1", "c1");
        end("b1", Outcome.SUCCESS);
        assertThat(begun).endsWith("b2");
        end("a1", Outcome.SUCCESS);
        end("a2", Outcome.SUCCESS);
        end("c1", Outcome.SUCCESS);
        assertThat(outcomes.isComplete()).isFalse();
        end("b2", Outcome.SUCCESS);

        assertThat(outcomes.result()).hasSize(5).containsOnly(Outcome.SUCCESS);
    }

    @Test
    void holdsBackTheRestOfAKeyBehindARetryAlone() {
        var outcomes = run(Duration.ofSeconds(5), "a1", "b1", "a2", "b2", "a3");
        end("a1", Outcome.RETRY);
        end("b1", Outcome.DROP);
        end("b2", Outcome.SUCCESS);

        assertThat(begun).containsExactly("a1", "b1", "b2");
        assertThat(outcomes.result())
                .containsExactly(Outcome.RETRY, Outcome.DROP, Outcome.RETRY, Outcome.SUCCESS, Outcome.RETRY);
    }

    @Test
    void beginsNothingTooLate() {
        var outcomes = run(Duration.ofMillis(20), "a1", "b1", "a2");
        long start = System.nanoTime();
        while (System.nanoTime() - start < Duration.ofMillis(21).toNanos()) {
            Thread.onSpinWait();
        }
        end("a1", Outcome.SUCCESS);
        end("b1", Outcome.SUCCESS);

        assertThat(outcomes.result()).containsExactly(Outcome.SUCCESS, Outcome.SUCCESS, Outcome.RETRY);
    }

    @Test
    void takesAHandlersFailureForRetry() {
        var entries = entries("a1", "b1", "c1");
        var outcomes = new BulkDelivery(
                        Topic.TASK_EVENTS,
                        entries,
                        delivery -> switch (delivery.payload().toString()) {
                            case "a1" -> throw new IllegalStateException("a bug");
                            case "b1" -> Future.failedFuture("no database");
                            default -> Future.succeededFuture(Outcome.SUCCESS);
                        },
                        Duration.ofSeconds(5))
                .run();

        assertThat(outcomes.result()).containsExactly(Outcome.RETRY, Outcome.RETRY, Outcome.SUCCESS);
    }

    @Test
    void bearsALongQueueOfOneKey() {
        var names = IntStream.range(0, 1000).mapToObj(i -> "a" + i).toArray(String[]::new);
        var outcomes = new BulkDelivery(
                        Topic.TASK_EVENTS,
                        entries(names),
                        delivery -> {
                            begun.add(delivery.payload().toString());
                            return Future.succeededFuture(Outcome.SUCCESS);
                        },
                        Duration.ofSeconds(5))
                .run();

        assertThat(outcomes.result()).hasSize(1000).containsOnly(Outcome.SUCCESS);
        assertThat(begun).containsExactly(names);
    }

    private Future<List<Outcome>> run(Duration startWithin, String... names) {
        return new BulkDelivery(
                        Topic.TASK_EVENTS,
                        entries(names),
                        delivery -> {
                            var name = delivery.payload().toString();
                            begun.add(name);
                            Promise<Outcome> promise = Promise.promise();
                            open.put(name, promise);
                            return promise.future();
                        },
                        startWithin)
                .run();
    }

    private void end(String name, Outcome outcome) {
        Objects.requireNonNull(open.get(name)).complete(outcome);
    }

    /** The first letter is the key. */
    private static List<Entry> entries(String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> new Entry(
                        Integer.toString(i), Buffer.buffer(names[i]), Map.of("__key", names[i].substring(0, 1))))
                .toList();
    }
}
