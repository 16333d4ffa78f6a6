package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.BulkEnvelope.Entry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkDeliveryTest {

    /** Takes batches alone. */
    private record Batches(Function<List<Delivery>, Future<List<Outcome>>> answer) implements EventHandler {

        @Override
        public Future<Outcome> handle(Delivery delivery) {
            throw new AssertionError("one by one");
        }

        @Override
        public Future<List<Outcome>> handle(List<Delivery> batch) {
            return answer.apply(batch);
        }
    }

    private static List<Outcome> run(Function<List<Delivery>, Future<List<Outcome>>> answer, String... payloads) {
        var entries = IntStream.range(0, payloads.length)
                .mapToObj(i -> new Entry(Integer.toString(i), Buffer.buffer(payloads[i]), Map.of("__key", "a")))
                .toList();
        return BulkDelivery.of(Topic.TASK_EVENTS, entries, new Batches(answer)).result();
    }

    @Test
    void theHandlerIsGivenTheWholeBatchInItsOrder() {
        var outcomes = List.of(Outcome.SUCCESS, Outcome.DROP, Outcome.RETRY);

        assertThat(run(
                        batch -> {
                            assertThat(batch)
                                    .extracting(each -> each.payload().toString())
                                    .containsExactly("a", "", "c");
                            return Future.succeededFuture(outcomes);
                        },
                        "a",
                        "",
                        "c"))
                .isEqualTo(outcomes);
    }

    @Test
    void ofAnEmptyOneNothingIsAsked() {
        assertThat(run(batch -> Future.failedFuture("asked"))).isEmpty();
    }

    @Test
    void whateverGoesWrongHasAllOfItDeliveredAgain() {
        List<Function<List<Delivery>, Future<List<Outcome>>>> bugs = List.of(
                batch -> Future.failedFuture("no database"),
                batch -> {
                    throw new IllegalStateException("a bug");
                },
                batch -> Future.succeededFuture(),
                batch -> Future.succeededFuture(List.of(Outcome.SUCCESS)));

        assertThat(bugs)
                .allSatisfy(bug -> assertThat(run(bug, "a", "b")).containsExactly(Outcome.RETRY, Outcome.RETRY));
    }
}
