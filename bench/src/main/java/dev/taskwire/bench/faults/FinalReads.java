package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Arrival;
import dev.taskwire.bench.faults.check.Delivery;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.check.ReminderRow;
import dev.taskwire.bench.faults.check.TaskRow;
import dev.taskwire.bench.faults.load.Clients;
import dev.taskwire.bench.faults.load.Titles;
import dev.taskwire.bench.faults.scenario.Sql;
import dev.taskwire.local.mail.Mail;
import dev.taskwire.local.up.LocalStack;
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

    private final LocalStack stack;

    FinalReads(LocalStack stack) {
        this.stack = stack;
    }

    /** How many events are on their way, by where they are. */
    Map<String, Long> inFlight() {
        Map<String, Long> found = new TreeMap<>();
        query(IN_FLIGHT, row -> found.put(row.getString(1), row.getLong(2)));
        found.put("records behind the consumers", Topics.lag(stack.bootstrapServers()));
        return found;
    }

    /** How much has not come to its end yet, by what it is; {@link #inFlight} included. */
    Map<String, Long> leftovers() {
        Map<String, Long> found = inFlight();
        query(LEFTOVERS, row -> found.put(row.getString(1), row.getLong(2)));
        if (stack.failure().isDone()) {
            found.put("process " + stack.failure().join().name() + ", ended by itself", 1L);
        }
        return found;
    }

    /** Whether each email that was noted as sent came as often as it has to. */
    boolean isComplete(Limits limits) {
        return stack.mailbox().messages().size() >= Sql.number(stack, SENT) * limits.copiesLeast();
    }

    History history(Clients clients) {
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
        List<TaskRow> tasks = new ArrayList<>();
        query(
                TASKS,
                row -> tasks.add(new TaskRow(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getInt(4),
                        row.getLong(5),
                        row.getBoolean(6),
                        row.getBoolean(7))));
        List<Delivery> deliveries = new ArrayList<>();
        query(
                DELIVERIES,
                row -> deliveries.add(
                        new Delivery(row.getString(1), row.getTimestamp(2).toInstant())));
        Topics topics = Topics.of(stack.bootstrapServers());
        return new History(
                clients.creations(),
                clients.commands(),
                rows,
                tasks,
                topics.dueEvents(),
                topics.published(),
                arrivals,
                deliveries,
                leftovers());
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

    private void query(String sql, Sql.Reader reader) {
        Sql.rows(stack, sql, reader);
    }
}
