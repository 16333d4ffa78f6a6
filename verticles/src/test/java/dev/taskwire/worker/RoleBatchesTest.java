package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskSample;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each role makes of a batch. */
class RoleBatchesTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Instant DUE = Instant.parse("2099-10-24T07:00:00Z");

    private final FakeTransport transport = new FakeTransport();
    private final Consumers consumers =
            Consumers.deploy(DB.vertx(), DB.database(), transport, Workers.standing(DB.vertx()));

    @BeforeEach
    void beyondTheIdsOfTheTests() {
        assertThat(DB.rows("select setval('task_id_block', 1000000)")).hasSize(1);
    }

    @AfterEach
    void undeploy() {
        consumers.undeploy();
    }

    private List<Outcome> deliver(List<EventRecord> records) {
        return Await.result(consumers.dispatcher.handle(records.stream()
                .map(record -> new Delivery(record.topic(), Buffer.buffer(record.bytes())))
                .toList()));
    }

    private static TaskSample sample(long id) {
        return Writes.sample(id, DUE, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, id, 1, DUE));
    }

    private static Task daily(long id) {
        return sample(id).at(Writes.NOW);
    }

    private static EventRecord completed(TaskSample task) {
        var done = task.at(Writes.NOW).completedBy(Writes.NOW);
        return Writes.write(EventType.TASK_COMPLETED, done).event();
    }

    private static EventRecord reminder(
            EventType type, long task, long reminder, @Nullable Instant remindAt, @Nullable String reason) {
        var event = new ReminderEvent(type, Writes.ALICE, task, reminder, "Task", DUE, remindAt, reason);
        return new EventCodec("notification-service")
                .encode(event, UUID.randomUUID(), reminder, Writes.NOW, EventSamples.TRACE);
    }

    /** Tasks of Alice's whose reminders at their due date, of the same numbers, have fired. */
    private static void fired(int tasks) {
        for (long task = 1; task <= tasks; task++) {
            Writes.store(DB.database(), Writes.task(task, DUE, null));
        }
        DB.run("update reminders set state = 'fired'");
    }

    @Test
    void aDatabaseThatCannotStoreOneNextTaskStoresItsNeighbours() {
        var records = new ArrayList<EventRecord>();
        for (long id = 1; id <= 30; id++) {
            Writes.store(DB.database(), daily(id));
            records.add(completed(id == 13 ? sample(id).title("x".repeat(201)) : sample(id)));
        }
        records.add(records.get(4)); // comes twice
        records.add(completed(sample(5))); // and once more as another event

        var outcomes = new ArrayList<>(deliver(records));

        assertThat(outcomes.get(12)).isEqualTo(Outcome.DROP);
        outcomes.remove(12);
        assertThat(outcomes).hasSize(31).containsOnly(Outcome.SUCCESS);
        assertThat(DB.rows("select count(*), count(distinct series_id), count(*) filter (where series_id = 13)"
                        + " from tasks where occurrence_no = 2"))
                .containsExactly("29|29|0");
        assertThat(DB.rows("select count(*) from reminders r join tasks t on t.id = r.task_id where occurrence_no = 2"))
                .as("each handed on once")
                .containsExactly("29");
        assertThat(DB.count("inbox where consumer = 'recurring-task-service'")).isEqualTo(30);
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(transport.published().size() == 29));
    }

    @Test
    void eachUserKeepsTheLabelsThatAreTheirs() {
        DB.run("insert into categories (user_id, name) values ('alice', 'a'), ('2', 'b')");
        DB.run("insert into tags (user_id, name, deleted_at) values ('alice', 'a', null), ('alice', 'b', now())");
        Writes.store(DB.database(), daily(1), daily(2), daily(3));
        DB.run("update tasks set user_id = '2' where id = 3");

        assertThat(deliver(List.of(
                        completed(sample(1).labels(1, List.of(1L, 2L))),
                        completed(sample(2).labels(2, List.of())),
                        completed(sample(3).owner(Writes.BOB).labels(2, List.of(1L))))))
                .containsOnly(Outcome.SUCCESS);

        assertThat(DB.rows(
                        "select series_id, user_id, category_id, tags from tasks where occurrence_no = 2 order by 1"))
                .containsExactly("1|alice|1|{1}", "2|alice||{}", "3|2|2|{}");
    }

    @Test
    void remindersThatAreDueAreQueuedOnceEach() {
        fired(20);
        DB.run("insert into user_settings (user_id, email) values ('alice', 'alice@example.net')");
        DB.run("update reminders set state = 'cancelled' where task_id = 7");
        var records = new ArrayList<EventRecord>();
        for (long task = 1; task <= 20; task++) {
            records.add(reminder(EventType.REMINDER_DUE, task, task, DUE, null));
        }
        records.add(reminder(EventType.REMINDER_DUE, 3, 3, null, null)); // the short form of the same
        records.add(reminder(EventType.REMINDER_DUE, 99, 99, DUE, null)); // of a task that is gone

        assertThat(deliver(records)).hasSize(22).containsOnly(Outcome.SUCCESS);

        assertThat(DB.rows("select count(*), count(distinct task_id), min(recipient), bool_and(reminder_id = task_id)"
                        + " from emails where task_id <> 7"))
                .containsExactly("19|19|alice@example.net|t");
        assertThat(DB.count("emails")).isEqualTo(19);
        assertThat(DB.count("inbox where consumer = 'email-delivery-service'")).isEqualTo(22);
    }

    @Test
    void whatIsSaidFirstOfAReminderHolds() {
        fired(4);
        assertThat(deliver(List.of(
                        reminder(EventType.REMINDER_DELIVERED, 1, 1, DUE, null),
                        reminder(EventType.REMINDER_FAILED, 2, 2, DUE.minusSeconds(1), "of another moment"),
                        reminder(EventType.REMINDER_FAILED, 2, 2, DUE, "no such user"),
                        reminder(EventType.REMINDER_FAILED, 1, 1, DUE, "late news"),
                        reminder(EventType.REMINDER_DELIVERED, 3, 3, null, null),
                        reminder(EventType.REMINDER_DELIVERED, 99, 99, DUE, null))))
                .containsOnly(Outcome.SUCCESS);

        assertThat(DB.rows("select id, state, reason from reminders order by id"))
                .containsExactly("1|delivered|", "2|failed|no such user", "3|delivered|", "4|fired|");
    }
}
