package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.local.process.Ports;
import dev.taskwire.transport.BrokerTools;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.PublishOutcome.Status;
import dev.taskwire.transport.RecordingHandler;
import dev.taskwire.transport.SharedKafka;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A broker that is not there, or hangs: every publish is answered in time, and no event loop is held. */
class KafkaAwayTest {

    private static final Duration IN_TIME = Duration.ofMillis(3_500);
    private static final long LOOP_LIMIT_MS = 100;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger vertxLog = (Logger) LoggerFactory.getLogger("io.vertx");
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setMaxEventLoopExecuteTime(LOOP_LIMIT_MS)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
            .setBlockedThreadCheckInterval(LOOP_LIMIT_MS / 2)
            .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS));

    @BeforeEach
    void watchTheLoops() {
        log.start();
        vertxLog.addAppender(log);
    }

    @AfterEach
    void noLoopWasHeld() {
        await(vertx.close());
        vertxLog.detachAppender(log);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("has been blocked"));
    }

    @Test
    void withoutABrokerEverythingFailsInTime() {
        var transport = new KafkaTransport(vertx, KafkaOptions.of("127.0.0.1:" + Ports.free(), "away"));
        await(transport.subscribe(Set.of(Topic.TASK_EVENTS), RecordingHandler.succeeding()));

        assertThat(publishOnALoop(transport, 20)).hasSize(20 * 10).allMatch(o -> o.status() == Status.FAILED);
        await(transport.close());
    }

    @Test
    void anAbsentBrokerIsSaidToBeOutOfReach() {
        var address = "127.0.0.1:" + Ports.free();
        var transport = new KafkaTransport(vertx, KafkaOptions.of(address, "away"));

        String problem = await(transport.reach().map("").otherwise(Throwable::getMessage));

        assertThat(problem).startsWith("no Kafka at " + address);
        await(transport.close());
    }

    @Test
    void aNameThatDoesNotResolveFailsInTime() {
        var transport = new KafkaTransport(vertx, KafkaOptions.of("kafka.invalid:9092", "away"));
        await(transport.subscribe(Set.of(Topic.TASK_EVENTS), RecordingHandler.succeeding()));
        await(transport.warmUp());

        assertThat(publishOnALoop(transport, 3)).allMatch(o -> o.status() == Status.FAILED);
        await(transport.close());
    }

    @Test
    void aBrokerThatHangsLeavesTheOutcomeUnknownAndComesBack() {
        new BrokerTools().close();
        var transport = new KafkaTransport(vertx, KafkaOptions.of(SharedKafka.bootstrapServers(), "hangs"));
        await(transport.warmUp());
        assertThat(publishOnALoop(transport, 1)).allMatch(PublishOutcome::isAcked);

        SharedKafka.suspend();
        try {
            assertThat(publishOnALoop(transport, 5))
                    .allMatch(o -> o.status() == Status.UNKNOWN || o.status() == Status.FAILED)
                    .anyMatch(o -> o.status() == Status.UNKNOWN);
        } finally {
            SharedKafka.resume();
        }
        await(transport.warmUp());
        assertThat(publishOnALoop(transport, 1)).allMatch(PublishOutcome::isAcked);
        await(transport.close());
    }

    @Test
    void aDeadLetterWaitsForTheBroker() {
        try (var tools = new BrokerTools()) {
            var events = Topic.TASK_EVENTS;
            tools.startAtEnd("waits", events.topicName());
            Promise<Outcome> gate = Promise.promise();
            var handler = new RecordingHandler(
                    payload -> payload.equals("poison") ? gate.future() : Future.succeededFuture(Outcome.SUCCESS));
            var transport = new KafkaTransport(vertx, KafkaOptions.of(SharedKafka.bootstrapServers(), "waits"));
            await(transport.warmUp());
            await(transport.subscribe(Set.of(events), handler));
            try (var deadLetters = tools.reader(events.deadLetterName())) {
                tools.write(events.topicName(), "1", List.of("poison".getBytes(UTF_8)));
                assertThat(handler.next().payload().toString()).isEqualTo("poison");

                SharedKafka.suspend();
                try {
                    gate.complete(Outcome.DROP);
                    assertThat(publishOnALoop(transport, 1)).noneMatch(PublishOutcome::isAcked); // takes its whole time
                } finally {
                    SharedKafka.resume();
                }
                assertThat(deadLetters.next().value()).isEqualTo("poison".getBytes(UTF_8));
            }
            await(transport.close());
        }
    }

    /** So many calls at once, of ten records each, from an event loop; fails when an answer is late. */
    private List<PublishOutcome> publishOnALoop(KafkaTransport transport, int calls) {
        long start = System.nanoTime();
        List<Future<List<PublishOutcome>>> answers = new ArrayList<>();
        Future<Void> called = vertx.getOrCreateContext().executeBlocking(() -> null);
        var unused = await(called.compose(v -> {
            IntStream.range(0, calls).forEach(i -> answers.add(transport.publish(tenRecords())));
            return Future.join(new ArrayList<>(answers));
        }));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
        return answers.stream().flatMap(answer -> answer.result().stream()).toList();
    }

    private static List<EventRecord> tenRecords() {
        return IntStream.range(0, 10)
                .mapToObj(i -> new EventRecord(
                        UUID.randomUUID(), Topic.TASK_EVENTS, Integer.toString(i), "{}".getBytes(UTF_8)))
                .toList();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
