package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.Task;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The creation statement: task, default reminder and outbox row, all or none, each task for itself. */
class TaskCreationTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static Map<Long, Long> create(@Nullable UUID claim, Task... tasks) {
        var writes = List.of(tasks).stream().map(Writes::created).toList();
        return Await.result(new TaskWriter(DB.database()).create(writes, claim));
    }

    @Test
    void aTaskIsReadBackAsItWasWritten() {
        var task = Writes.task(1, Writes.DUE, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 1, 1));

        assertThat(create(null, task)).containsOnlyKeys(1L);

        assertThat(Await.result(new TaskStore(DB.database()).get(Writes.ALICE, 1)))
                .isEqualTo(Optional.of(task));
    }

    @Test
    void theOutboxRowHasTheEventsVeryBytesAndIdentity() {
        var write = Writes.created(Writes.task(1));

        var sequences = Await.result(new TaskWriter(DB.database()).create(List.of(write), null));

        assertThat(DB.rows("select seq, event_id, topic, task_id, version, attempts, token from outbox"))
                .containsExactly(sequences.get(1L) + "|" + write.event().id() + "|task-events|1|1|0|");
        var entry = Await.result(new OutboxClaims(DB.database())
                        .claim(UUID.randomUUID(), 1, OutboxPlace.FIRST, new OutboxFloor()))
                .entries()
                .get(0);
        assertThat(entry.event()).usingRecursiveComparison().isEqualTo(write.event());
    }

    @Test
    void aReminderIsMadeOnlyForWhatFallsDueAfterTheRequestByTheDatabasesClock() {
        var now = Instant.now();
        Writes.store(
                DB.database(),
                Writes.task(1, now.plusSeconds(60), null),
                Writes.task(2, now.minusSeconds(60), null),
                Writes.task(3));

        assertThat(DB.rows("select task_id, reminders.user_id, state, remind_at = due_date from reminders"
                        + " join tasks on tasks.id = task_id"))
                .containsExactly("1|alice|pending|t");
    }

    @Test
    void aClaimedRowIsUnderLeaseAndAnUnclaimedOneIsFree() {
        var claim = UUID.randomUUID();
        assertThat(create(claim, Writes.task(1))).containsOnlyKeys(1L);
        assertThat(create(null, Writes.task(2))).containsOnlyKeys(2L);

        assertThat(DB.rows("select task_id, token, attempts, available_at > now() + interval '4 s',"
                        + " available_at <= now() + interval '5 s' from outbox order by task_id"))
                .containsExactly("1|" + claim + "|1|t|t", "2||0|f|t");
        assertThat(Await.result(new OutboxClaims(DB.database())
                                .claim(UUID.randomUUID(), 10, OutboxPlace.FIRST, new OutboxFloor()))
                        .entries())
                .extracting(entry -> entry.event().key())
                .containsExactly("2");
    }

    @Test
    void aClashOfUidLeavesNeighboursAlone() {
        var first = create(null, Writes.task(1));
        var uid = UUID.fromString(DB.rows("select uid from tasks").get(0));
        var clash = Writes.sample(2, Writes.DUE, null).uid(uid).at(Writes.NOW);

        var created = create(null, clash, Writes.task(3));

        assertThat(first).containsOnlyKeys(1L);
        assertThat(created).containsOnlyKeys(3L);
        assertThat(DB.rows("select id from tasks order by id")).containsExactly("1", "3");
        assertThat(DB.rows("select task_id from outbox order by 1")).containsExactly("1", "3");
        assertThat(DB.count("reminders")).isZero();
    }

    @Test
    void thereIsOneTaskPerSeriesAndOccurrence() {
        Writes.store(DB.database(), Writes.task(1, Writes.DUE, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 1, 1)));

        var created = create(
                null,
                Writes.task(2, Writes.DUE, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 1, 2)),
                Writes.task(3, Writes.DUE, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 1, 2)),
                Writes.task(4, Writes.DUE, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 1, 1)),
                Writes.task(5, Writes.DUE, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 5, 1)));

        assertThat(created).containsOnlyKeys(2L, 5L);
        assertThat(DB.count("outbox")).isEqualTo(3);
        // What follows in a series has the reminders of the task before, which are not handed on here.
        assertThat(DB.rows("select task_id from reminders order by 1")).containsExactly("1", "5");
    }

    @Test
    void oneTaskThatCannotBeStoredFailsTheStatementAsAWhole() {
        var tooLong = Writes.sample(2, null, null).title("x".repeat(201)).at(Writes.NOW);
        var writes = List.of(Writes.created(Writes.task(1)), Writes.created(tooLong));

        var failed = new TaskWriter(DB.database())
                .create(writes, null)
                .map(Failure.DEFECT)
                .otherwise(Failure::of);

        assertThat(Await.result(failed)).isEqualTo(Failure.DATA);
        assertThat(DB.count("tasks")).isZero();
        assertThat(DB.count("outbox")).isZero();
    }
}
