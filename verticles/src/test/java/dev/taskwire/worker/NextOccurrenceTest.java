package dev.taskwire.worker;

import static dev.taskwire.worker.RecurringRole.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.Patches;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.event.Topic;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What follows a completed task of a series. */
class NextOccurrenceTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Instant DUE = Instant.parse("2099-10-24T07:00:00Z"); // 9:00 in Berlin, before winter time

    private RecurringRole role;

    @BeforeEach
    void deploy() {
        role = new RecurringRole(DB, Instant.parse("2099-10-24T10:00:00Z"));
    }

    private static Task stored(Occurrence occurrence) {
        var task = Writes.task(1, DUE, occurrence);
        Writes.store(DB.database(), task);
        return task;
    }

    private static Task stored(String rule) {
        return stored(Occurrences.of(rule, RecurrenceMode.DUE, 1, 1, DUE));
    }

    private Task afterwards(Task task, Instant completedAt) {
        role.succeeds(completed(task, completedAt));
        return role.task(2);
    }

    @Test
    void theNextTaskHasItsPlaceInTheSeriesAReminderAndAnEvent() {
        var task = stored("FREQ=DAILY");

        var next = afterwards(task, Writes.NOW);

        var due = Instant.parse("2099-10-25T08:00:00Z"); // 9:00 in Berlin, in winter time
        var first = Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 1, 1, DUE);
        assertThat(next.occurrence()).isEqualTo(first.next(first.place().at(due, 2)));
        assertThat(next.dueDate()).isEqualTo(due);
        assertThat(next.title()).isEqualTo(task.title());
        assertThat(next.description()).isEqualTo(task.description());
        assertThat(next.priority()).isEqualTo(task.priority());
        assertThat(next.dueZone()).isEqualTo(task.dueZone());
        assertThat(next.completed()).isFalse();
        assertThat(next.version()).isEqualTo(1);
        assertThat(DB.count("reminders where task_id = ? and state = 'pending'", next.id()))
                .isEqualTo(1);

        role.untilPublished(1);
        var event = (Decoded.Event) new EventDecoder()
                .decode(Topic.TASK_EVENTS, role.transport.published().get(0).bytes());
        assertThat(event.data()).isEqualTo(TaskSnapshot.of(EventType.TASK_CREATED, next, List.of()));
        assertThat(event.envelope().source()).isEqualTo("recurring-task-service");
        assertThat(event.envelope().traceparent()).isEqualTo(EventSamples.TRACE.traceparent());
    }

    @Test
    void itKeepsTheLabelsThatAreStillThere() {
        DB.run("insert into categories (user_id, name) values ('alice', 'home')");
        DB.run("insert into tags (user_id, name, deleted_at) values ('alice', 'a', null), ('alice', 'b', now())");
        var task = new TaskAction.Merge(Patches.labels(Patch.to(1L), Patch.to(List.of(1L, 2L))))
                .applyTo(stored("FREQ=DAILY"), Writes.NOW, Gateway.NO_SERIES);

        var next = afterwards(task, Writes.NOW);

        assertThat(next.categoryId()).isEqualTo(1);
        assertThat(next.tags()).containsExactly(1L);
    }

    @Test
    void inModeCompletionItCountsFromTheDayOfCompletion() {
        var task = stored(Occurrences.of("FREQ=DAILY;INTERVAL=3;COUNT=2", RecurrenceMode.COMPLETION, 1, 1, DUE));
        role.time.pass(Duration.ofDays(10));

        var next = afterwards(task, Instant.parse("2099-11-02T20:00:00Z"));

        assertThat(next.dueDate()).isEqualTo("2099-11-05T08:00:00Z");
        role.succeeds(completed(next, Instant.parse("2099-11-04T20:00:00Z")));
        assertThat(DB.count("tasks")).isEqualTo(2);
    }

    @Test
    void aTaskCompletedLateGoesOnFromThenAndCountsWhatItMissed() {
        role.time.pass(Duration.ofDays(9));

        var next = afterwards(stored("FREQ=DAILY;COUNT=12"), role.time.instant());

        assertThat(next.dueDate()).isEqualTo("2099-11-03T08:00:00Z");
        role.time.pass(Duration.ofDays(1));
        role.succeeds(completed(next, role.time.instant()));
        assertThat(role.task(3).dueDate()).isEqualTo("2099-11-04T08:00:00Z"); // the twelfth date, and the last
        role.succeeds(completed(role.task(3), role.time.instant()));
        assertThat(DB.count("tasks")).isEqualTo(3);
    }

    @Test
    void aCompletionThatIsHeardOfLateHasMissedNothing() {
        var task = stored("FREQ=DAILY");
        var completedAt = role.time.instant();
        role.time.pass(Duration.ofDays(9));

        assertThat(afterwards(task, completedAt).dueDate()).isEqualTo("2099-10-25T08:00:00Z");
    }

    @Test
    void whatIsMissedIsMadeUpForWhereThatIsWanted() {
        var first = Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 1, 1, DUE);
        var keeping = new Occurrence(first.rule(), first.mode(), MissedDates.KEEP, 1, 1, first.place());
        role.time.pass(Duration.ofDays(9));

        assertThat(afterwards(stored(keeping), Writes.NOW).dueDate()).isEqualTo("2099-10-25T08:00:00Z");
    }

    @Test
    void aDueDateThatWasMovedLeavesTheRuleAlone() {
        var moved = new TaskAction.Merge(Patches.due(Instant.parse("2099-10-24T19:30:00Z")))
                .applyTo(stored("FREQ=WEEKLY"), Writes.NOW, Gateway.NO_SERIES);

        assertThat(afterwards(moved, Writes.NOW).dueDate()).isEqualTo("2099-10-31T08:00:00Z");
    }

    @Test
    void whatDoesNotRecurOrHasEndedMakesNoTask() {
        var once = Writes.task(1, DUE, null);
        Writes.store(DB.database(), once);
        role.succeeds(completed(once));
        role.succeeds(EventSamples.changed(EventType.TASK_COMPLETED, 1, 2));

        for (var rule : List.of("FREQ=DAILY;COUNT=1", "FREQ=DAILY;UNTIL=20991024", "FREQ=DAILY;INTERVAL=7;BYDAY=MO")) {
            for (var mode : RecurrenceMode.values()) {
                role.succeeds(
                        completed(Writes.task(2, DUE, Occurrences.of(rule, mode, 2, 1, DUE)), role.time.instant()));
            }
        }
        assertThat(DB.count("tasks")).isEqualTo(1);
    }

    @Test
    void whatIsNoRuleIsDroppedNotRetried() {
        assertThat(Await.result(role.handle(
                        completed(Writes.task(1, DUE, Occurrences.of("nonsense", RecurrenceMode.DUE, 1, 1, DUE))))))
                .isEqualTo(Outcome.DROP);
        assertThat(DB.count("tasks")).isZero();
    }
}
