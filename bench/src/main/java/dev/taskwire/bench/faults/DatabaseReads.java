package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Content;
import dev.taskwire.bench.faults.check.Delivery;
import dev.taskwire.bench.faults.check.ReminderRow;
import dev.taskwire.bench.faults.check.TaskRow;
import dev.taskwire.bench.faults.probe.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a run left in the database. Blocks. */
record DatabaseReads(Sql sql) {

    private static final String REMINDERS = """
        select t.title, r.remind_at, r.state, r.fired_at
        from reminders r join tasks t on t.id = r.task_id
        where coalesce(t.occurrence_no, 1) = 1 order by r.id\
        """;

    /** Of the load, whose users have numbers: faults make tasks of their own as other users. */
    private static final String TASKS = """
        select title, user_id, id, coalesce(occurrence_no, 1), version, completed_at is not null, deleted_at is not null,
            coalesce(description, ''), priority
        from tasks where user_id ~ '^[0-9]+$' order by id\
        """;

    /** Each says what these fields were before it, where it has changed them. */
    private static final String CHANGES = """
        select task_id, version, changes ? 'description', coalesce(changes -> 'description' ->> 'old', ''),
            changes -> 'priority' ->> 'old'
        from task_changes\
        """;

    private static final String DELIVERIES = "select consumer, event_id, received_at from inbox order by received_at";

    /** Those that were given to consumers again are none any more. */
    private static final String DEAD_LETTERS = """
        select coalesce(convert_from(record_key, 'UTF8'), identity) || ' of ' || topic
        from dead_letters where state <> 'redriven'\
        """;

    /** @param before what it has changed, as that was */
    private record Change(long task, long version, Content before) {}

    List<ReminderRow> reminders() {
        return sql.query(REMINDERS, row -> {
            Timestamp fired = row.getTimestamp(4);
            return new ReminderRow(
                    row.getString(1),
                    row.getTimestamp(2).toInstant(),
                    row.getString(3),
                    fired == null ? null : fired.toInstant());
        });
    }

    List<TaskRow> tasks() {
        Map<Long, Map<Long, Change>> changes = new HashMap<>();
        sql.query(CHANGES, DatabaseReads::change)
                .forEach(each -> changes.computeIfAbsent(
                                each.task(), task -> new TreeMap<>(Comparator.<Long>reverseOrder()))
                        .put(each.version(), each));
        return sql.query(TASKS, row -> task(row, changes.getOrDefault(row.getLong(3), Map.of())));
    }

    /** @param newestFirst by version */
    private static TaskRow task(ResultSet row, Map<Long, Change> newestFirst) throws SQLException {
        return new TaskRow(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getInt(4),
                row.getLong(5),
                row.getBoolean(6),
                row.getBoolean(7),
                contents(new Content(row.getString(8), row.getString(9)), newestFirst));
    }

    private static Change change(ResultSet row) throws SQLException {
        String description = row.getBoolean(3) ? row.getString(4) : null;
        return new Change(row.getLong(1), row.getLong(2), new Content(description, row.getString(5)));
    }

    /** What each version says that the log of changes tells of; the first is what came before all. */
    private static Map<Long, Content> contents(Content last, Map<Long, Change> newestFirst) {
        Map<Long, Content> contents = new TreeMap<>();
        Content content = last;
        for (Change change : newestFirst.values()) {
            contents.put(change.version(), content);
            content = change.before().or(content);
        }
        contents.put(1L, content);
        return contents;
    }

    /** By the consumers' inboxes, in order. */
    List<Delivery> deliveries() {
        return deliveries(DELIVERIES);
    }

    /** @param query for consumer, event and time */
    List<Delivery> deliveries(String query) {
        return sql.query(
                query,
                row -> new Delivery(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()));
    }

    /** By the key of the record and its topic. */
    List<String> deadLetters() {
        return sql.query(DEAD_LETTERS, row -> row.getString(1));
    }
}
