package dev.taskwire.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.DeadLetter;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.RecordingHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What stands on the dead-letter topics comes to the keeper as it is, and again until it is kept. */
class KafkaDeadLetterSourceTest extends DeadLetterSourceFixture {

    @Test
    void whatTheDirectTransportGaveUpSaysWhyAndWhence() {
        var transport = subscribed(new RecordingHandler(
                payload -> Future.succeededFuture(payload.contains("drop") ? Outcome.DROP : Outcome.RETRY)));
        var dropped = event(41, "drop");
        var failed = event(41, "fail");
        publish(transport, List.of(dropped));
        publish(transport, List.of(failed));
        await(start().start(this::keep));

        var letters = next(2);
        assertThat(letters).extracting(DeadLetter::payload).containsExactly(dropped.bytes(), failed.bytes());
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.key()).isEqualTo(bytes("41"));
            assertThat(letter.origin().consumer()).isEqualTo(group);
            assertThat(letter.origin().partition()).isEqualTo(SaramaPartitioner.partitionOf(bytes("41"), 6));
            assertThat(letter.origin().offset()).isNotNull();
            assertThat(letter.origin().omittedBytes()).isNull();
            assertThat(letter.partition()).isEqualTo(SaramaPartitioner.partitionOf(bytes("41"), 3));
        });
        assertThat(letters).extracting(letter -> letter.origin().reason()).containsExactly(Outcome.DROP, Outcome.RETRY);
        assertThat(letters.get(1).origin().cause()).contains("RETRY", "3 attempts");
        assertThat(letters.get(0).headers())
                .extracting(DeadLetter.Header::name)
                .contains(DeadLetters.CAUSE, DeadLetters.OUTCOME, DeadLetters.ATTEMPTS);
    }

    @Test
    void whatTellsNothingIsReadAllTheSame() {
        var nul = bytes("\0not json");
        tools.write(LETTERS, "5", Arrays.asList(new byte[0], null, nul));
        await(start().start(this::keep));

        var letters = next(3);
        assertThat(letters.get(0).payload()).isEmpty();
        assertThat(letters.get(1).payload()).as("a tombstone stays one").isNull();
        assertThat(letters.get(2).payload()).isEqualTo(nul);
        assertThat(letters)
                .extracting(DeadLetter::origin)
                .containsOnly(new DeadLetter.Origin(null, null, null, null, null, null));
        assertThat(letters).extracting(DeadLetter::offset).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatTheKeeperCannotKeepComesAgainInItsOrderAndNothingIsPassedOver() {
        var calls = new AtomicInteger();
        var values = IntStream.range(0, 100).mapToObj(i -> bytes("v" + i)).toList();
        tools.write(LETTERS, "5", values);
        await(start().start(letters -> {
            int call = calls.incrementAndGet();
            if (call == 1) {
                throw new IllegalStateException("a defect");
            }
            return call == 3 ? Future.failedFuture("no database") : keep(letters);
        }));

        assertThat(next(100)).extracting(DeadLetter::payload).containsExactlyElementsOf(values);
    }

    @Test
    void offsetsAreCommittedOnlyForWhatIsKept() {
        Promise<Void> gate = Promise.promise();
        tools.write(LETTERS, "5", List.of(bytes("a")));
        var partition = new TopicPartition(LETTERS, SaramaPartitioner.partitionOf(bytes("5"), 3));
        long before = committed(partition);
        var source = start();
        await(source.start(letters -> {
            kept.add(letters);
            return gate.future();
        }));

        assertThat(next(1)).hasSize(1);
        assertThat(committed(partition)).isEqualTo(before);
        var closing = source.close();
        gate.complete();
        await(closing);

        assertThat(committed(partition)).isEqualTo(before + 1);
        tools.write(LETTERS, "5", List.of(bytes("b")));
        await(start().start(this::keep));
        assertThat(next(1)).extracting(DeadLetter::payload).containsExactly(bytes("b"));
    }

    @Test
    void theKeeperRunsOnTheCallersContextAndASecondStartIsRefused() {
        var context = vertx.getOrCreateContext();
        Promise<Context> seen = Promise.promise();
        var source = start();
        Promise<Void> started = Promise.promise();
        context.runOnContext(v -> source.start(letters -> {
                    seen.tryComplete(Vertx.currentContext());
                    return keep(letters);
                })
                .onComplete((none, failure) -> started.complete(null, failure)));
        await(started.future());
        tools.write(LETTERS, "5", List.of(bytes("a")));

        assertThat(await(seen.future())).isEqualTo(context);
        assertThat(source.start(this::keep).failed()).isTrue();
    }

    private long committed(TopicPartition partition) {
        return Objects.requireNonNull(tools.committed(readers).get(partition)).offset();
    }
}
