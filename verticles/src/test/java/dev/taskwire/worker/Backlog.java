package dev.taskwire.worker;

import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskSample;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.event.TaskEvent.TaskChanged;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.store.Writes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a benchmark has waiting on a topic: one event for each task, and what the database has to know of it. */
enum Backlog {
    /** As of tasks in use: created, changed, completed; of every so many a series that goes on. */
    TASKS {
        @Override
        TaskEvent event(int number) {
            int kind = number % 20;
            var due = kind % 2 == 0 ? DUE : null;
            if (kind < 10) {
                return TaskSnapshot.of(EventType.TASK_CREATED, task(number, due).at(Writes.NOW), List.of());
            } else if (kind < 15) {
                return new TaskChanged(EventType.TASK_UPDATED, user(number), number);
            }
            return TaskSnapshot.of(EventType.TASK_COMPLETED, completed(number, due), List.of());
        }
    },
    /** Each an email to be queued. */
    REMINDERS_DUE {
        @Override
        TaskEvent event(int number) {
            return reminder(EventType.REMINDER_DUE, number);
        }
    },
    /** Each an email that was sent. */
    REMINDERS_DELIVERED {
        @Override
        TaskEvent event(int number) {
            return reminder(EventType.REMINDER_DELIVERED, number);
        }
    };

    private static final int RECURRING_PER_HUNDRED = Integer.getInteger("recurring", 5);
    private static final int USERS = Integer.getInteger("users", 1_000);
    private static final Instant DUE = Instant.parse("2099-01-01T09:00:00Z");
    private static final EventCodec CODEC = new EventCodec("backend");

    /** Tasks and fired reminders, of the same numbers as the events. */
    static final List<String> ROWS = List.of(
            "truncate tasks, reminders, outbox, inbox, emails, task_changes, audit restart identity cascade",
            "insert into tasks (id, uid, user_id, title, priority, due_date, version, created_at, updated_at)"
                    + " select n, gen_random_uuid(), n %% %2$d, 'Task ' || n, 'medium', '2099-01-01 09:00Z', 1, now(), now()"
                    + " from generate_series(1, %1$d) as n",
            "insert into reminders (task_id, user_id, remind_at, minutes_before, is_default, state, fired_at)"
                    + " select n, n %% %2$d, '2099-01-01 09:00Z', 0, true, 'fired', now()"
                    + " from generate_series(1, %1$d) as n order by n",
            "select setval('task_id_block', 10000000)",
            "vacuum analyze");

    abstract TaskEvent event(int number);

    EventRecord record(int number) {
        return CODEC.encode(event(number), UUID.randomUUID(), 2, Writes.NOW, EventSamples.TRACE);
    }

    static String rows(String sql, int count) {
        return sql.contains("%") ? sql.formatted(count, USERS) : sql;
    }

    private static UserId user(int number) {
        return new UserId(Integer.toString(number % USERS));
    }

    private static TaskEvent reminder(EventType type, int number) {
        return new ReminderEvent(type, user(number), number, (long) number, "Task " + number, DUE, DUE, null);
    }

    private static TaskSample task(int number, @Nullable Instant due) {
        return new TaskSample(number, user(number))
                .description("What there is to say about it")
                .due(due, null);
    }

    /** A quarter of all are completed; so many of these are recurring as are wanted of all. */
    private static Task completed(int number, @Nullable Instant due) {
        boolean recurring = number / 20 % 100 < 4 * RECURRING_PER_HUNDRED;
        var occurrence = recurring ? Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, number, 1, DUE) : null;
        return task(number, recurring ? DUE : due)
                .occurrence(occurrence)
                .at(Writes.NOW)
                .completedBy(Writes.NOW.plus(Duration.ofHours(1)));
    }
}
