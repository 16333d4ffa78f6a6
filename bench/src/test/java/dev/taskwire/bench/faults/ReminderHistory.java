package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Anomaly;
import dev.taskwire.bench.faults.check.Checker;
import dev.taskwire.bench.faults.check.Creation;
import dev.taskwire.bench.faults.check.Creation.Answer;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.check.ReminderRow;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reminders in the service's table, fired by somebody who decides by a clock of his own what is due. */
record ReminderHistory(String jdbcUrl) {

    private static final String ROWS =
            "select t.title, r.remind_at, r.state, r.fired_at from reminders r join tasks t on t.id = r.task_id";

    void remind(long task, Instant at) throws SQLException {
        try (var connection = open();
                var insert = connection.prepareStatement(
                        "insert into reminders (task_id, user_id, remind_at) select id, user_id, ? from tasks where id = ?")) {
            insert.setTimestamp(1, Timestamp.from(at));
            insert.setLong(2, task);
            var unused = insert.executeUpdate();
        }
    }

    /** The bug: what is due is asked of this clock, and not of the database's. */
    void fire(Instant clock) throws SQLException {
        try (var connection = open();
                var update =
                        connection.prepareStatement("update reminders set state = 'fired', fired_at = clock_timestamp()"
                                + " where state = 'pending' and remind_at <= ?")) {
            update.setTimestamp(1, Timestamp.from(clock));
            var unused = update.executeUpdate();
        }
    }

    List<Anomaly> anomalies(String title, Instant due) throws SQLException {
        List<ReminderRow> rows = new ArrayList<>();
        try (var connection = open();
                var statement = connection.createStatement();
                var found = statement.executeQuery(ROWS)) {
            while (found.next()) {
                var fired = found.getTimestamp(4);
                rows.add(new ReminderRow(
                        found.getString(1),
                        found.getTimestamp(2).toInstant(),
                        found.getString(3),
                        fired == null ? null : fired.toInstant()));
            }
        }
        var creation = new Creation(title, due, Instant.now(), Answer.ACKNOWLEDGED);
        var history = new History(
                List.of(creation), List.of(), rows, List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
        return new Checker(Limits.strict(Duration.ofMinutes(1))).check(history).anomalies();
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }
}
