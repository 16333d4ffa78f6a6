package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Arrival;
import dev.taskwire.bench.faults.check.Delivery;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.check.ReminderRow;
import dev.taskwire.bench.faults.check.TaskRow;
import dev.taskwire.bench.faults.load.Clients;
import dev.taskwire.bench.faults.load.Titles;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.local.mail.Mail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a run left in the database, on the topic and in the mailbox. Its callers may block. */
final class FinalReads {

    private static final String IN_FLIGHT = "select 'events in the outbox', count(*) from outbox";

    /** What has to be nowhere when all is quiet, besides. */
    private static final String LEFTOVERS = """
        select 'reminders that are due and not delivered', count(*) from reminders
                  where state in ('pending', 'fired') and coalesce(deferred_until, remind_at) <= now()
        union all select 'emails in the queue', count(*) from emails where state = 'queued'
        union all select 'emails given up', count(*) from emails where state = 'dead'
        union all select 'dead letters', count(*) from dead_letters where state = 'open'\
        """;

    private static final String ROWS = """
        select t.title, r.remind_at, r.state, r.fired_at
        from reminders r join tasks t on t.id = r.task_id
        where coalesce(t.occurrence_no, 1) = 1 order by r.id\
        """;

    /** Of the load, whose users have numbers: faults make tasks of their own as other users. */
    private static final String TASKS = """
        select title, user_id, id, coalesce(occurrence_no, 1), version, completed_at is not null, deleted_at is not null
        from tasks where user_id ~ '^[0-9]+$' order by id\
        """;

    private static final String SENT = "select count(*) from emails where state = 'sent'";

    private static final String DELIVERIES = "select consumer, received_at from inbox order by received_at";

    private final Traces traces;
    private final Sql sql;

    FinalReads(Traces traces) {
        this.traces = traces;
        this.sql = new Sql(traces.jdbcUrl());
    }

    /** How many events are on their way, by where they are. */
    Map<String, Long> inFlight() {
        Map<String, Long> found = counts(IN_FLIGHT);
        found.put("records behind the consumers", Topics.lag(traces.bootstrapServers()));
        return found;
    }

    /** How much has not come to its end yet, by what it is; {@link #inFlight} included. */
    Map<String, Long> leftovers() {
        Map<String, Long> found = inFlight();
        found.putAll(counts(LEFTOVERS));
        traces.ended().get().ifPresent(name -> found.put("process " + name + ", ended by itself", 1L));
        return found;
    }

    private Map<String, Long> counts(String query) {
        Map<String, Long> found = new TreeMap<>();
        sql.query(query, row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    /** Whether each email that was noted as sent came as often as it has to. */
    boolean isComplete(Limits limits) {
        return traces.mails().get().size() >= sql.number(SENT) * limits.copiesLeast();
    }

    History history(Clients clients) {
        List<Arrival> arrivals =
                traces.mails().get().stream().map(FinalReads::arrival).toList();
        Topics topics = Topics.of(traces.bootstrapServers());
        return new History(
                clients.creations(),
                clients.commands(),
                sql.query(ROWS, FinalReads::reminder),
                sql.query(TASKS, FinalReads::task),
                topics.dueEvents(),
                topics.published(),
                arrivals,
                sql.query(
                        DELIVERIES,
                        row -> new Delivery(
                                row.getString(1), row.getTimestamp(2).toInstant())),
                leftovers());
    }

    private static ReminderRow reminder(ResultSet row) throws SQLException {
        return new ReminderRow(
                row.getString(1),
                Objects.requireNonNull(instant(row.getTimestamp(2))),
                row.getString(3),
                instant(row.getTimestamp(4)));
    }

    private static TaskRow task(ResultSet row) throws SQLException {
        return new TaskRow(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getInt(4),
                row.getLong(5),
                row.getBoolean(6),
                row.getBoolean(7));
    }

    private static Arrival arrival(Mail mail) {
        String id = Objects.requireNonNullElse(mail.messageId(), "");
        return new Arrival(Titles.in(mail.subject() + "\n" + mail.text()), user(mail), id, mail.received());
    }

    /** From the address that a user has who has set none. */
    private static String user(Mail mail) {
        return String.join(",", mail.to()).replaceFirst("^user-(.*)@.*$", "$1");
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
