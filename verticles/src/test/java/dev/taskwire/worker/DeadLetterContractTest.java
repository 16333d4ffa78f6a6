package dev.taskwire.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.EventType;
import dev.taskwire.service.LetterOutcome;
import dev.taskwire.store.AutoRedrive;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.RecordingHandler;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** From a consumer that gives up to the row, and back to the topic: the same through either transport. */
abstract class DeadLetterContractTest extends DeadLetterFixture {

    private static final Duration GOES_ON = Duration.ofSeconds(15);
    private static final AutoRedrive QUICK = new AutoRedrive(2, Duration.ofMillis(50), Duration.ofMillis(50));

    /** With which outcome a handler gives up what may be handled later. */
    abstract Outcome passing();

    /** After how many such answers the transport moves the record. */
    abstract int callsUntilGivenUp();

    @Test
    void whatAConsumerRefusesIsKeptOnceAndARedriveKeepsItsId() {
        var dispatcher = new EventDispatcher(vertx, metrics, Workers.RANDOM, System::nanoTime);
        var refusing = new AtomicBoolean(true);
        var consumer = new PickyConsumer(
                database(),
                event -> refusing.get() && event.envelope().sequence() == 2
                        ? new TaskException(ErrorCode.CONFLICT, "not now")
                        : null);
        dispatcher.register(consumer);
        var transport = subscribed(dispatcher);
        var redrives = deploy(transport, AutoRedrive.defaults());
        var refused = updated(2);
        for (var event : List.of(updated(1), refused, updated(3))) {
            publish(transport, List.of(event));
        }

        until(GOES_ON, "count(*) = 2 from inbox");
        until(PATIENCE, "count(*) = 1 from dead_letters where event_id = '" + refused.id() + "'");
        assertThat(letters("event_source, event_type, state, record_key = '7', origin_offset is not null"))
                .containsExactly("backend|TaskUpdatedEvent|open|t|t");
        assertThat(letters("convert_from(payload, 'UTF8')")).containsExactly(text(refused));
        Await.until(vertx, PATIENCE, () -> Future.succeededFuture(openLetters() == 1));

        refusing.set(false);
        try (var topic = tools.reader(EVENTS)) {
            long id = Long.parseLong(letters("id").get(0));
            assertThat(await(redrives.redrive(id)))
                    .hasValueSatisfying(done -> assertThat(done.status()).isEqualTo(LetterOutcome.Status.REDRIVEN));

            until(PATIENCE, "count(*) = 1 from inbox where source = 'backend' and event_id = '" + refused.id() + "'");
            var again = topic.next();
            assertThat(again.value()).isEqualTo(refused.bytes());
            assertThat(again.key()).isEqualTo("7".getBytes(UTF_8));
        }
        assertThat(letters("state, attempts")).containsExactly("redriven|1");
        assertThat(consumer.effects()).containsExactly("7.1", "7.3", "7.2");
        Await.until(vertx, PATIENCE, () -> Future.succeededFuture(openLetters() == 0));
    }

    @Test
    void poisonIsNeverSentAgainByItselfAndComesBackWhenAnOperatorSendsIt() {
        var dispatcher = new EventDispatcher(vertx, metrics, Workers.RANDOM, System::nanoTime);
        dispatcher.register(new InboxConsumer("consumer", Set.of(EventType.TASK_UPDATED), database(), call -> null));
        var transport = subscribed(dispatcher);
        var redrives = deploy(transport, QUICK);
        var poison = "{\"specversion\":\"1.0\",\"id\":\"p\",\"source\":\"s\",\"type\":\"TaskUpdatedEvent\",\"data\":{}}"
                .getBytes(UTF_8);
        tools.write(EVENTS, "7", List.of(poison));
        publish(transport, List.of(updated(1)));

        until(GOES_ON, "count(*) = 1 from inbox");
        until(PATIENCE, "count(*) = 1 from dead_letters where event_id = 'p'");
        assertThat(letters(
                        "event_source, reason, cause like '%task_id%' or cause like '%user_id%', redrive_at is null"))
                .containsExactly("s|dropped|t|t");
        long id = Long.parseLong(letters("id").get(0));
        assertThat(await(redrives.redrive(id))).isPresent();

        until(PATIENCE, "count(*) = 2 from dead_letters where event_id = 'p'");
        assertThat(letters("state, attempts, earlier_attempts, redrive_at is null"))
                .containsExactly("redriven|1|0|t", "open|0|1|t");
        assertThat(letters("encode(payload, 'base64')").stream().distinct()).hasSize(1);
    }

    @Test
    void whatWaitingHasMendedIsSentAgainByItself() {
        var event = updated(1);
        var calls = new AtomicInteger();
        var handler = new RecordingHandler(payload ->
                Future.succeededFuture(calls.incrementAndGet() <= callsUntilGivenUp() ? passing() : Outcome.SUCCESS));
        var transport = subscribed(handler);
        var unused = deploy(transport, QUICK);
        publish(transport, List.of(event));

        assertThat(handler.nextPayloads(callsUntilGivenUp() + 1)).containsOnly(text(event));
        until(PATIENCE, "count(*) = 1 from dead_letters where state = 'redriven'");
        assertThat(letters("state, attempts, event_id")).containsExactly("redriven|1|" + event.id());
    }

    @Test
    void whatFailsForEverIsSentAgainSoOftenAndThenWaitsForAnOperator() {
        EventHandler failing = delivery -> Future.succeededFuture(passing());
        var transport = subscribed(failing);
        var unused = deploy(transport, QUICK);
        publish(transport, List.of(updated(1)));

        until(PATIENCE, "count(*) = 3 from dead_letters");
        assertThat(letters("state, attempts, earlier_attempts, redrive_at is null"))
                .containsExactly("redriven|1|0|t", "redriven|1|1|t", "open|0|2|t");
    }
}
