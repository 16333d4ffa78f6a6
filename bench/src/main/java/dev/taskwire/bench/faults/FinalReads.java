package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Arrival;
import dev.taskwire.bench.faults.check.Creation;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.ReminderRow;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.mail.Mail;
import dev.taskwire.local.up.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a run left in the database, on the topic and in the mailbox. Its callers may block. */
final class FinalReads {

    /** What has to be nowhere when all is quiet. */
    private static final String LEFTOVERS = """
            select 'events in the outbox', count(*) from outbox
            union all select 'reminders that are due and not delivered', count(*) from reminders
                      where state in ('pending', 'fired') and coalesce(deferred_until, remind_at) <= now()
            union all select 'emails in the queue', count(*) from emails where state = 'queued'
            union all select 'emails given up', count(*) from emails where state = 'dead'
            union all select 'dead letters', count(*) from dead_letters where state = 'open'""";

    private static final String ROWS = """
            select t.title, r.remind_at, r.state, r.fired_at
            from reminders r join tasks t on t.id = r.task_id order by r.id""";

    private final LocalStack stack;

    FinalReads(LocalStack stack) {
        this.stack = stack;
    }

    /** How much has not come to its end yet, by what it is. */
    Map<String, Long> leftovers() {
        Map<String, Long> found = new TreeMap<>();
        query(LEFTOVERS, row -> found.put(row.getString(1), row.getLong(2)));
        if (stack.failure().isDone()) {
            found.put("process " + stack.failure().join().name() + ", ended by itself", 1L);
        }
        return found;
    }

    History history(List<Creation> creations) {
        List<ReminderRow> rows = new ArrayList<>();
        query(
                ROWS,
                row -> rows.add(new ReminderRow(
                        row.getString(1),
                        Objects.requireNonNull(instant(row.getTimestamp(2))),
                        row.getString(3),
                        instant(row.getTimestamp(4)))));
        List<Arrival> arrivals =
                stack.mailbox().messages().stream().map(FinalReads::arrival).toList();
        return new History(creations, rows, DueEvents.of(stack.bootstrapServers()), arrivals, leftovers());
    }

    private static Arrival arrival(Mail mail) {
        String id = Objects.requireNonNullElse(mail.messageId(), "");
        return new Arrival(Titles.in(mail.subject() + "\n" + mail.text()), id, mail.received());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private void query(String sql, RowReader reader) {
        try (Connection connection = DriverManager.getConnection(stack.jdbcUrl());
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            throw new LocalException("cannot read what is in the database: " + e.getMessage(), e);
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
