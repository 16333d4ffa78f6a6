package dev.taskwire.worker;

import static dev.taskwire.worker.RecurringRole.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.Task;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventType;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A task of a series is followed by one: whatever comes twice, late or at once. */
class OneNextOccurrenceTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Instant DUE = Instant.parse("2099-10-24T07:00:00Z");

    private RecurringRole role;

    @BeforeEach
    void deploy() {
        role = new RecurringRole(DB, Instant.parse("2099-10-24T10:00:00Z"));
    }

    private static Task daily(long id) {
        var task = Writes.task(id, DUE, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, id, 1, DUE));
        Writes.store(DB.database(), task);
        return task;
    }

    private void allSucceed(List<EventRecord> records) {
        var deliveries = new ArrayList<Future<Outcome>>();
        records.forEach(record -> deliveries.add(role.handle(record)));
        assertThat(deliveries).allMatch(each -> Await.result(each) == Outcome.SUCCESS);
    }

    @Test
    void oneEventDeliveredTwentyTimesAtOnceMakesOneTask() {
        allSucceed(Collections.nCopies(20, completed(daily(1))));

        role.untilPublished(1);
        assertThat(DB.count("tasks")).isEqualTo(2);
        assertThat(DB.rows("select consumer from inbox")).containsExactly("recurring-task-service");
        assertThat(role.transport.published()).hasSize(1);
    }

    @Test
    void differentEventsOfOneCompletionMakeOneTaskToo() {
        var task = daily(1);
        var events = new ArrayList<EventRecord>();
        for (int i = 0; i < 20; i++) {
            events.add(completed(task));
        }
        allSucceed(events);

        role.untilPublished(1);
        assertThat(DB.count("tasks")).isEqualTo(2);
        assertThat(DB.count("reminders")).isEqualTo(2);
        assertThat(DB.count("inbox")).isEqualTo(20);
        assertThat(role.transport.published()).hasSize(1);
    }

    @Test
    void completingAgainAfterReopeningMakesNoSecondOne() {
        var done = daily(1).completedBy(Writes.NOW);
        var again = done.reopenedBy(Writes.NOW).completedBy(Writes.NOW.plusSeconds(60));

        role.succeeds(Writes.write(EventType.TASK_COMPLETED, done).event());
        role.succeeds(Writes.write(EventType.TASK_COMPLETED, again).event());

        assertThat(DB.count("tasks")).isEqualTo(2);
    }

    /** Each record one to five times, in any order, of series that go on by completion or by a skip. */
    @RepeatedTest(3)
    void recordsThatComeOftenAndInAnyOrderMakeOneTaskEach() {
        var random = new Random();
        var records = new ArrayList<EventRecord>();
        for (int id = 1; id <= 20; id++) {
            var task = daily(id);
            var done = task.completedBy(Writes.NOW);
            var open = done.reopenedBy(Writes.NOW);
            var ended = id % 2 == 0 ? open.completedBy(Writes.NOW) : open.deletedBy(Writes.NOW);
            var all = List.of(
                    Writes.created(task).event(),
                    Writes.write(EventType.TASK_COMPLETED, done).event(),
                    Writes.write(EventType.TASK_REOPENED, open).event(),
                    id % 2 == 0 ? Writes.write(EventType.TASK_COMPLETED, ended).event() : Writes.skipped(ended));
            all.forEach(record -> records.addAll(Collections.nCopies(1 + random.nextInt(5), record)));
        }
        Collections.shuffle(records, random);

        allSucceed(records);

        assertThat(DB.rows("select count(*), count(distinct series_id), min(due_date) = max(due_date)"
                        + " from tasks where occurrence_no = 2"))
                .containsExactly("20|20|t");
        assertThat(DB.count("tasks")).isEqualTo(40);
    }
}
