package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.Patches;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.event.Topic;
import dev.taskwire.store.TaskStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A completed task of a series is followed by the next one: exactly once, whatever comes twice or at once. */
class NextOccurrenceTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Instant DUE = Instant.parse("2099-10-24T07:00:00Z"); // 9:00 in Berlin, before winter time

    private final FakeTransport transport = new FakeTransport();
    private final TestTime time = new TestTime(Instant.parse("2099-10-24T10:00:00Z"));
    private final EventDispatcher dispatcher = Workers.dispatcher(DB);

    @BeforeEach
    void deploy() {
        // Beyond the ids that the tests give by themselves.
        assertThat(DB.rows("select setval('task_id_block', 1000000)")).hasSize(1);
        // Two instances, as two cores would have: they share the tasks.
        for (int i = 0; i < 2; i++) {
            Await.done(DB.vertx()
                    .deployVerticle(new RecurringVerticle(dispatcher, Workers.nextOccurrence(DB, transport, time))));
        }
    }

    private static Task recurring(String rule, @Nullable Instant due) {
        return Writes.task(1, due, new Occurrence(rule, RecurrenceMode.DUE, 1, 1));
    }

    private static EventRecord completed(Task task) {
        return Writes.write(EventType.TASK_COMPLETED, task.completedBy(Writes.NOW))
                .event();
    }

    private Future<Outcome> handle(EventRecord record) {
        return dispatcher.handle(new Delivery(Topic.TASK_EVENTS, Buffer.buffer(record.bytes())));
    }

    private void untilPublished(int records) {
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(transport.published().size() == records));
    }

    @Test
    void theNextTaskHasItsPlaceInTheSeriesAReminderAndAnEvent() {
        var task = recurring("FREQ=DAILY", DUE);
        Writes.store(DB.database(), task);

        assertThat(Await.result(handle(completed(task)))).isEqualTo(Outcome.SUCCESS);

        var id = Long.parseLong(
                DB.rows("select id from tasks where occurrence_no = 2").get(0));
        var next =
                Await.result(new TaskStore(DB.database()).get(Writes.ALICE, id)).orElseThrow();
        assertThat(next.occurrence()).isEqualTo(new Occurrence("FREQ=DAILY", RecurrenceMode.DUE, 1, 2));
        assertThat(next.dueDate()).isEqualTo("2099-10-25T08:00:00Z"); // 9:00 in Berlin, in winter time
        assertThat(next.title()).isEqualTo(task.title());
        assertThat(next.description()).isEqualTo(task.description());
        assertThat(next.priority()).isEqualTo(task.priority());
        assertThat(next.dueZone()).isEqualTo(task.dueZone());
        assertThat(next.completed()).isFalse();
        assertThat(next.version()).isEqualTo(1);
        assertThat(DB.count("reminders where task_id = ? and state = 'pending'", id))
                .isEqualTo(1);

        untilPublished(1);
        var event = (Decoded.Event) new EventDecoder()
                .decode(Topic.TASK_EVENTS, transport.published().get(0).bytes());
        assertThat(event.data()).isEqualTo(TaskSnapshot.of(EventType.TASK_CREATED, next, List.of()));
        assertThat(event.envelope().source()).isEqualTo("recurring-task-service");
        assertThat(event.envelope().traceparent()).isEqualTo(EventSamples.TRACE.traceparent());
    }

    @Test
    void inModeCompletionItCountsFromTheDayOfCompletion() {
        var task = Writes.task(1, DUE, new Occurrence("FREQ=DAILY;INTERVAL=3", RecurrenceMode.COMPLETION, 1, 1));
        Writes.store(DB.database(), task);
        time.pass(Duration.ofDays(10));
        var late = task.completedBy(Instant.parse("2099-11-02T20:00:00Z"));

        assertThat(Await.result(
                        handle(Writes.write(EventType.TASK_COMPLETED, late).event())))
                .isEqualTo(Outcome.SUCCESS);

        assertThat(DB.rows("select due_date = '2099-11-05T08:00:00Z', recurrence_mode from tasks"
                        + " where occurrence_no = 2"))
                .containsExactly("t|completion");
    }

    @Test
    void itKeepsTheLabelsThatAreStillThere() {
        DB.run("insert into categories (user_id, name) values ('alice', 'home')");
        DB.run("insert into tags (user_id, name, deleted_at) values ('alice', 'a', null), ('alice', 'b', now())");
        var task = new TaskAction.Merge(Patches.labels(Patch.to(1L), Patch.to(List.of(1L, 2L))))
                .applyTo(recurring("FREQ=DAILY", DUE), Writes.NOW, 0);
        Writes.store(DB.database(), task);

        assertThat(Await.result(handle(completed(task)))).isEqualTo(Outcome.SUCCESS);

        assertThat(DB.rows("select category_id, tags from tasks where occurrence_no = 2"))
                .containsExactly("1|{1}");
    }

    @Test
    void oneEventDeliveredTwentyTimesAtOnceMakesOneTask() {
        var task = recurring("FREQ=DAILY", DUE);
        Writes.store(DB.database(), task);
        var event = completed(task);
        var deliveries = new ArrayList<Future<Outcome>>();
        for (int i = 0; i < 20; i++) {
            deliveries.add(handle(event));
        }

        assertThat(deliveries).allMatch(each -> Await.result(each) == Outcome.SUCCESS);
        untilPublished(1);
        assertThat(DB.count("tasks")).isEqualTo(2);
        assertThat(DB.rows("select consumer from inbox")).containsExactly("recurring-task-service");
        assertThat(transport.published()).hasSize(1);
    }

    @Test
    void differentEventsOfOneCompletionMakeOneTaskToo() {
        var task = recurring("FREQ=DAILY", DUE);
        Writes.store(DB.database(), task);
        var deliveries = new ArrayList<Future<Outcome>>();
        for (int i = 0; i < 20; i++) {
            deliveries.add(handle(completed(task)));
        }

        assertThat(deliveries).allMatch(each -> Await.result(each) == Outcome.SUCCESS);
        untilPublished(1);
        assertThat(DB.count("tasks")).isEqualTo(2);
        assertThat(DB.count("inbox")).isEqualTo(20);
        assertThat(transport.published()).hasSize(1);
    }

    @Test
    void manySeriesAtOnceEachGoOnByOne() {
        var deliveries = new ArrayList<Future<Outcome>>();
        for (int task = 1; task <= 40; task++) {
            var mine = Writes.task(task, DUE, new Occurrence("FREQ=DAILY", RecurrenceMode.DUE, task, 1));
            Writes.store(DB.database(), mine);
            var event = completed(mine);
            deliveries.add(handle(event));
            deliveries.add(handle(event));
        }

        assertThat(deliveries).allMatch(each -> Await.result(each) == Outcome.SUCCESS);
        assertThat(DB.rows("select count(*), count(distinct series_id) from tasks where occurrence_no = 2"))
                .containsExactly("40|40");
    }

    @Test
    void aTaskCompletedLateGoesOnFromNow() {
        time.pass(Duration.ofDays(9));
        var task = recurring("FREQ=DAILY", DUE);
        Writes.store(DB.database(), task);

        assertThat(Await.result(handle(completed(task)))).isEqualTo(Outcome.SUCCESS);

        assertThat(DB.rows("select due_date at time zone 'Europe/Berlin' from tasks where occurrence_no = 2"))
                .containsExactly("2099-11-03 09:00:00");
    }

    @Test
    void whatDoesNotRecurMakesNoTask() {
        var once = Writes.task(1, DUE, null);
        Writes.store(DB.database(), once);

        assertThat(Await.result(handle(completed(once)))).isEqualTo(Outcome.SUCCESS);
        assertThat(Await.result(handle(completed(recurring("FREQ=DAILY", null)))))
                .isEqualTo(Outcome.SUCCESS);
        assertThat(Await.result(handle(EventSamples.changed(EventType.TASK_COMPLETED, 1, 2))))
                .isEqualTo(Outcome.SUCCESS);

        assertThat(DB.count("tasks")).isEqualTo(1);
    }

    @Test
    void aRuleWithoutANextDateIsDroppedNotRetried() {
        var task = recurring("FREQ=DAILY;INTERVAL=7;BYDAY=MO", DUE);
        Writes.store(DB.database(), task);

        assertThat(Await.result(handle(completed(task)))).isEqualTo(Outcome.DROP);
        assertThat(Await.result(handle(completed(recurring("nonsense", DUE))))).isEqualTo(Outcome.DROP);
        assertThat(DB.count("tasks")).isEqualTo(1);
    }
}
