package dev.taskwire.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.service.LetterOutcome.Status;
import dev.taskwire.store.AutoRedrive;
import dev.taskwire.store.DeadLetterStore;
import dev.taskwire.store.RedriveStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.DeadLetter.Origin;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Out of the dead letters again: the same bytes and key, once, and never round and round. */
class RedrivesTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final FakeTransport transport = new FakeTransport();
    private final DeadLetterStore store = new DeadLetterStore(DB.database(), AutoRedrive.defaults());
    private final DeadLetterIntake intake = new DeadLetterIntake(store);
    private final Redrives redrives = new Redrives(
            new RedriveStore(DB.database()), transport, Gateway.ids()::next, new AutoRedrive(2, SOON, SOON));

    private static final Duration SOON = Duration.ofSeconds(1);

    /** The ids are handed out from 1. */
    private void keep(long offset, byte @Nullable [] payload, Origin origin) {
        Await.done(intake.keep(List.of(Letters.of(offset, payload, origin))));
    }

    private Optional<Status> redrive(long id) {
        return Await.result(redrives.redrive(id)).map(LetterOutcome::status);
    }

    private static List<String> rows(String columns) {
        return DB.rows("select " + columns + " from dead_letters order by id");
    }

    private static void allAreDue() {
        assertThat(DB.execute("update dead_letters set redrive_at = now() where redrive_at is not null"))
                .isPositive();
    }

    @Test
    void aLetterIsPublishedWithItsBytesAndKeyAndIsClosed() {
        keep(1, Letters.event("a"), Letters.told(Outcome.DROP));

        assertThat(redrive(1)).contains(Status.REDRIVEN);

        assertThat(transport.published()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(Topic.TASK_EVENTS);
            assertThat(record.key()).isEqualTo("42");
            assertThat(record.bytes()).isEqualTo(Letters.event("a"));
        });
        assertThat(rows("state, attempts, closed_at is not null, token, redrive_at"))
                .containsExactly("redriven|1|t||");
        assertThat(redrive(1)).as("a second time").isEmpty();
        assertThat(redrive(2)).as("one that is not there").isEmpty();
        assertThat(transport.published()).hasSize(1);
    }

    @Test
    void poisonGoesOutAsItIs() {
        byte[] poison = {0, (byte) 0xff, 1};
        keep(1, poison, Letters.UNTOLD);

        assertThat(redrive(1)).contains(Status.REDRIVEN);
        assertThat(transport.published().get(0).bytes()).isEqualTo(poison);
    }

    @Test
    void ofManyAtOnceOneSendsIt() {
        keep(1, Letters.event("a"), Letters.UNTOLD);
        var all = LongStream.range(0, 20).mapToObj(i -> redrives.redrive(1)).toList();

        assertThat(all.stream().map(Await::result).flatMap(Optional::stream)).hasSize(1);
        assertThat(transport.published()).hasSize(1);
    }

    @Test
    void whatCannotBePublishedStaysOpenAndSaysWhy() {
        keep(1, null, Letters.UNTOLD);
        keep(2, new byte[RedriveStore.MAX_BYTES + 1], Letters.UNTOLD);
        Await.done(intake.keep(List.of(Letters.with(3, new byte[] {(byte) 0xff}, List.of()))));
        Await.done(intake.keep(List.of(Letters.with(4, null, List.of()))));

        assertThat(List.of(redrive(1), redrive(2), redrive(3), redrive(4)))
                .extracting(Optional::get)
                .containsExactly(Status.IMPOSSIBLE, Status.IMPOSSIBLE, Status.IMPOSSIBLE, Status.REDRIVEN);

        assertThat(rows("state, attempts, last_error is not null, leased_until"))
                .containsExactly("open|0|t|", "open|0|t|", "open|0|t|", "redriven|1|f|");
        assertThat(transport.published()).extracting(EventRecord::key).containsExactly("");
    }

    @Test
    void aBrokerThatIsAwayBurnsNoAttemptsAndTheLetterComesAgain() {
        keep(1, Letters.event("a"), Letters.told(Outcome.RETRY));
        transport.answer(record -> PublishOutcome.failed("away"));
        for (int i = 0; i < 5; i++) {
            allAreDue();
            assertThat(Await.result(redrives.redriveDue())).isZero();
        }
        assertThat(rows("state, attempts, last_error, round(extract(epoch from redrive_at - now()))"))
                .containsExactly("open|0|away|30");

        transport.answer(record -> PublishOutcome.acked());
        allAreDue();
        assertThat(Await.result(redrives.redriveDue())).isEqualTo(1);
        assertThat(rows("state, attempts")).containsExactly("redriven|1");
    }

    @Test
    void unknownOutcomesEndAfterTheLastAttempt() {
        keep(1, Letters.event("a"), Letters.told(Outcome.RETRY));
        transport.answer(record -> PublishOutcome.unknown("no answer"));
        allAreDue();
        assertThat(Await.result(redrives.redriveDue())).isZero();
        assertThat(rows("attempts, redrive_at is null")).containsExactly("1|f");

        allAreDue();
        assertThat(Await.result(redrives.redriveDue())).isZero();
        assertThat(rows("state, attempts, redrive_at is null, last_error")).containsExactly("open|2|t|no answer");
    }

    @Test
    void aRejectedLetterStaysForAnOperator() {
        keep(1, Letters.event("a"), Letters.told(Outcome.RETRY));
        transport.answer(record -> PublishOutcome.rejected("too large"));
        allAreDue();
        assertThat(Await.result(redrives.redriveDue())).isZero();

        assertThat(rows("state, redrive_at is null, last_error")).containsExactly("open|t|too large");
    }

    @Test
    void dueLettersGoOutInTheirOrderUntilTheBrokerTakesNoMore() {
        for (int i = 1; i <= 5; i++) {
            keep(i, Letters.event("e" + i), Letters.told(Outcome.RETRY));
        }
        keep(6, Letters.event("e6"), Letters.told(Outcome.DROP));
        assertThat(Await.result(redrives.redriveDue())).as("before their time").isZero();
        allAreDue();
        transport.answer(record -> new String(record.bytes(), UTF_8).contains("\"e4\"")
                ? PublishOutcome.failed("away")
                : PublishOutcome.acked());

        assertThat(Await.result(redrives.redriveDue())).isEqualTo(3);

        assertThat(transport.published())
                .extracting(record -> new String(record.bytes(), UTF_8).replaceAll(".*\"id\":\"(e.)\".*", "$1"))
                .containsExactly("e1", "e2", "e3");
        assertThat(rows("state, redrive_at > now()"))
                .containsExactly("redriven|", "redriven|", "redriven|", "open|t", "open|f", "open|");
        assertThat(transport.mostInFlight()).isEqualTo(1);
    }

    @Test
    void whoeverDiedOverALetterLeavesItToTheNextWhenTheLeaseIsOver() {
        keep(1, Letters.event("a"), Letters.UNTOLD);
        transport.hold();
        Future<?> dead = redrives.redrive(1);
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(transport.calls().size() == 1));
        assertThat(redrive(1)).isEmpty();
        assertThat(DB.execute("update dead_letters set leased_until = now() - interval '1 ms'"))
                .isEqualTo(1);

        var next = redrives.redrive(1);
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(transport.calls().size() == 2));
        transport.release();
        Await.done(dead);
        assertThat(Await.result(next).map(LetterOutcome::status)).contains(Status.REDRIVEN);

        assertThat(rows("state, attempts, token")).containsExactly("redriven|2|");
    }
}
