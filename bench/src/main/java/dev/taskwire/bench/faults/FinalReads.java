package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Arrival;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.check.Operation;
import dev.taskwire.bench.faults.load.Titles;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.local.mail.Mail;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

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

    private static final String SENT = "select count(*) from emails where state = 'sent'";

    private final Traces traces;
    private final Sql sql;

    FinalReads(Traces traces) {
        this.traces = traces;
        this.sql = new Sql(traces.jdbcUrl());
    }

    /** How many events are on their way, by where they are. */
    Map<String, Long> inFlight() {
        Map<String, Long> found = counted(IN_FLIGHT);
        found.put("records behind the consumers", Topics.lag(traces.bootstrapServers()));
        return found;
    }

    /** How much has not come to its end yet, by what it is; {@link #inFlight} included. */
    Map<String, Long> leftovers() {
        Map<String, Long> found = inFlight();
        found.putAll(counted(LEFTOVERS));
        traces.ended().get().ifPresent(name -> found.put("process " + name + ", ended by itself", 1L));
        return found;
    }

    private Map<String, Long> counted(String query) {
        Map<String, Long> found = new TreeMap<>();
        sql.query(query, row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    /** Whether each email that was noted as sent came as often as it has to. */
    boolean isComplete(Limits limits) {
        return traces.mails().get().size() >= sql.number(SENT) * limits.copiesLeast();
    }

    /**
     * What is left, beside what the clients wrote down.
     *
     * @param poison what has to be among the dead letters
     */
    History history(List<Operation> operations, Set<String> poison) {
        DatabaseReads database = new DatabaseReads(sql);
        Topics topics = Topics.of(traces.bootstrapServers());
        return new History(
                operations,
                database.reminders(),
                database.tasks(),
                topics.dueEvents(),
                topics.published(),
                traces.mails().get().stream().map(FinalReads::arrival).toList(),
                database.deliveries(),
                poison,
                database.deadLetters(),
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
}
