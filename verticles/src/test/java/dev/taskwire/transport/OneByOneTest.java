package dev.taskwire.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A batch for a handler that knows of none. */
class OneByOneTest {

    private final List<String> begun = new ArrayList<>();
    private final Map<String, Promise<Outcome>> open = new HashMap<>();
    private final EventHandler waiting = delivery -> {
        var name = delivery.payload().toString();
        begun.add(name);
        Promise<Outcome> promise = Promise.promise();
        open.put(name, promise);
        return promise.future();
    };

    private static List<Delivery> batch(String... names) {
        return Stream.of(names)
                .map(name -> new Delivery(Topic.TASK_EVENTS, Buffer.buffer(name)))
                .toList();
    }

    private Promise<Outcome> of(String name) {
        return Objects.requireNonNull(open.get(name));
    }

    @Test
    void eachBeginsWhenTheOneBeforeIsDone() {
        var outcomes = waiting.handle(batch("a", "b", "c"));
        assertThat(begun).containsExactly("a");
        of("a").complete(Outcome.SUCCESS);
        assertThat(begun).containsExactly("a", "b");
        of("b").complete(Outcome.DROP);
        of("c").complete(Outcome.SUCCESS);

        assertThat(outcomes.result()).containsExactly(Outcome.SUCCESS, Outcome.DROP, Outcome.SUCCESS);
    }

    @Test
    void behindOneThatHasToComeAgainNoneBegins() {
        var outcomes = waiting.handle(batch("a", "b", "c"));
        of("a").complete(Outcome.SUCCESS);
        of("b").complete(Outcome.RETRY);

        assertThat(begun).containsExactly("a", "b");
        assertThat(outcomes.result()).containsExactly(Outcome.SUCCESS, Outcome.RETRY, Outcome.RETRY);
    }

    @Test
    void aFailureIsToComeAgainAndOfTheFirstItIsTheBatchsOwn() {
        var later = waiting.handle(batch("a", "b", "c"));
        of("a").complete(Outcome.SUCCESS);
        of("b").fail("no database");
        assertThat(later.result()).containsExactly(Outcome.SUCCESS, Outcome.RETRY, Outcome.RETRY);

        var first = waiting.handle(batch("d", "e"));
        of("d").fail("no database");
        assertThat(first.cause()).hasMessage("no database");

        EventHandler throwing = delivery -> {
            throw new IllegalStateException("a bug");
        };
        assertThat(throwing.handle(batch("f")).cause()).hasMessage("a bug");
    }

    @Test
    void bearsALongBatch() {
        var names = IntStream.range(0, 10_000).mapToObj(Integer::toString).toArray(String[]::new);
        EventHandler quick = delivery -> {
            begun.add(delivery.payload().toString());
            return Future.succeededFuture(Outcome.SUCCESS);
        };

        assertThat(quick.handle(batch(names)).result()).hasSize(10_000).containsOnly(Outcome.SUCCESS);
        assertThat(begun).containsExactly(names);
    }
}
