package dev.taskwire.worker;

import static dev.taskwire.worker.RecurringRole.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.Task;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A task of a series has the reminders of the one before it. */
class SeriesRemindersTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Instant DUE = Instant.parse("2099-10-24T07:00:00Z");

    private RecurringRole role;

    @BeforeEach
    void deploy() {
        role = new RecurringRole(DB, Instant.parse("2099-10-24T10:00:00Z"));
    }

    private static Task task(MissedDates missed, Instant due) {
        var first = Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 1, 1, due);
        var task = Writes.task(1, due, new Occurrence("FREQ=DAILY", RecurrenceMode.DUE, missed, 1, 1, first.place()));
        Writes.store(DB.database(), task);
        return task;
    }

    private List<String> ofNext() {
        return DB.rows("select t.due_date - r.remind_at, r.minutes_before, r.is_default, r.state"
                + " from reminders r join tasks t on t.id = r.task_id where t.occurrence_no = 2 order by 2");
    }

    @Test
    void relativeOnesAreHandedOnAndFixedMomentsAreNot() {
        var task = task(MissedDates.SKIP, DUE);
        DB.run("insert into reminders (task_id, user_id, remind_at, minutes_before, state) values"
                + " (1, 'alice', '2099-10-24T06:30:00Z', 30, 'cancelled'),"
                + " (1, 'alice', '2099-10-24T06:00:00Z', 60, 'delivered'),"
                + " (1, 'alice', '2099-10-20T06:00:00Z', null, 'pending')");
        DB.run("insert into reminders (task_id, user_id, remind_at, snooze_of)"
                + " select 1, 'alice', '2099-10-24T06:45:00Z', id from reminders where minutes_before = 60");

        role.succeeds(completed(task));

        assertThat(ofNext()).containsExactly("00:00:00|0|t|pending", "00:30:00|30|f|pending", "01:00:00|60|f|pending");
    }

    @Test
    void whoWantsNoneGetsNone() {
        var task = task(MissedDates.SKIP, DUE);
        DB.run("delete from reminders");

        role.succeeds(completed(task));

        assertThat(ofNext()).isEmpty();
    }

    @Test
    void theDefaultThatCameTooLateForTheFirstOneIsOnTheNext() {
        DB.run("insert into user_settings (user_id, default_reminder_minutes) values ('alice', 15)");
        var task = task(MissedDates.SKIP, Instant.parse("2020-01-01T08:00:00Z"));
        assertThat(DB.count("reminders")).isZero();

        role.succeeds(completed(task, role.time.instant()));

        assertThat(ofNext()).containsExactly("00:15:00|15|t|pending");
    }

    @Test
    void oneWhoseMomentHasPassedWaitsForTheNextButOne() {
        var due = Instant.parse("2020-01-01T08:00:00Z");
        var task = task(MissedDates.KEEP, due);
        DB.run("insert into reminders (task_id, user_id, remind_at, minutes_before)"
                + " values (1, 'alice', '2020-01-01T07:30:00Z', 30)");

        role.succeeds(completed(task));

        assertThat(ofNext()).containsExactly("00:30:00|30|f|cancelled");
    }
}
