package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.BrokerTools;
import dev.taskwire.transport.DeadLetter;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.RecordingHandler;
import dev.taskwire.transport.SharedKafka;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportFixture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands on the dead-letter topics comes to the keeper as it is, and again until it is kept. */
class KafkaDeadLetterSourceTest extends TransportFixture {

    private static final String LETTERS = Topic.TASK_EVENTS.deadLetterName();
    private static final int FETCH = 256 * 1024;

    private final String readers = "letters-" + UUID.randomUUID();
    private final BlockingQueue<List<DeadLetter>> kept = new LinkedBlockingQueue<>();
    private final List<KafkaDeadLetterSource> sources = new ArrayList<>();

    @BeforeEach
    void startAtTheEnd() {
        tools.startAtEnd(readers, LETTERS);
    }

    @AfterEach
    void closeSources() {
        sources.forEach(source -> await(source.close()));
    }

    @Override
    protected Transport open(String groupId) {
        return tools.open(vertx, groupId, new Redelivery(BrokerTools.FAST, 3, Duration.ZERO));
    }

    private KafkaDeadLetterSource start() {
        var source = new KafkaDeadLetterSource(vertx, KafkaOptions.of(SharedKafka.bootstrapServers(), readers));
        sources.add(source);
        return source;
    }

    private Future<Void> keep(List<DeadLetter> letters) {
        kept.add(letters);
        return Future.succeededFuture();
    }

    /** Of the topic that the test writes to; others may have left letters on the other one. */
    private List<DeadLetter> next(int count) {
        var letters = new ArrayList<DeadLetter>();
        try {
            while (letters.size() < count) {
                var batch = kept.poll(60, SECONDS);
                assertThat(batch).as("kept so far: " + letters.size()).isNotNull();
                batch.stream()
                        .filter(letter -> letter.topic() == Topic.TASK_EVENTS)
                        .forEach(letters::add);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return letters;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

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
    void manyLargeLettersComeFewAtATime() {
        var random = new Random(3);
        var values = new ArrayList<byte[]>();
        for (int i = 0; i < 60; i++) {
            var value = new byte[900_000];
            random.nextBytes(value);
            values.add(value);
            tools.write(LETTERS, "k" + i, List.of(value));
        }
        var most = new AtomicInteger();
        await(start().start(letters -> {
            int size =
                    letters.stream().mapToInt(KafkaDeadLetterSourceTest::size).sum();
            most.accumulateAndGet(size, Math::max);
            return keep(letters);
        }));

        assertThat(next(60)).extracting(DeadLetter::payload).containsExactlyInAnyOrderElementsOf(values);
        assertThat(most.get()).isLessThanOrEqualTo(900_000 + FETCH);
    }

    @Test
    void oneLetterOfTenMegabytesPasses() {
        tools.setMaxMessageBytes(LETTERS, "11000000");
        try {
            var large = new byte[10 * 1024 * 1024];
            new Random(5).nextBytes(large);
            tools.writeLarge(LETTERS, "5", large);
            tools.write(LETTERS, "5", List.of(bytes("next")));
            await(start().start(this::keep));

            var letters = next(2);
            assertThat(letters.get(0).payload()).isEqualTo(large);
            assertThat(letters.get(1).payload()).isEqualTo(bytes("next"));
        } finally {
            tools.setMaxMessageBytes(LETTERS, "1048588");
        }
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

    private static int size(DeadLetter letter) {
        byte[] payload = letter.payload();
        return payload == null ? 0 : payload.length;
    }
}
