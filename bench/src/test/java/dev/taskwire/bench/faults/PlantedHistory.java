package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Anomaly;
import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Checker;
import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.Content;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.check.Operation;
import dev.taskwire.bench.faults.check.Operation.Phase;
import dev.taskwire.bench.faults.check.OperationLog;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.event.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the clients of one {@link PlantedRun} did and were told, and what the checker says to that and to what is left. */
final class PlantedHistory implements AutoCloseable {

    /** What the consumer handles: all that becomes of a task. */
    private static final Set<String> TYPES =
            Stream.of(EventType.values()).map(EventType::ceType).collect(Collectors.toSet());

    private final Servers servers;
    private final int run;
    private final Path file;
    private final OperationLog log;

    private PlantedHistory(Servers servers, int run, Path file, OperationLog log) {
        this.servers = servers;
        this.run = run;
        this.file = file;
        this.log = log;
    }

    /** @param folder for its file */
    static PlantedHistory begin(Servers servers, int run, Path folder) throws IOException {
        var file = folder.resolve("history-" + run + ".jsonl");
        return new PlantedHistory(servers, run, file, OperationLog.begin(file));
    }

    static Operation invoke(String user, Command.Kind kind, String key, String description) {
        return invoke(user, kind, key, Content.description(description));
    }

    static Operation invoke(String user, Command.Kind kind, String key, @Nullable Content value) {
        return Operation.begin(Instant.now(), "client-" + user, kind, key, user, value);
    }

    void note(Operation begun, Phase end, @Nullable Long version, Runnable work) {
        log.add(begun);
        work.run();
        log.add(begun.ended(Instant.now(), end, version, begun.value()));
    }

    /** As the service reads, or without its filter by user. */
    void read(String user, String title, boolean isFiltered) throws SQLException {
        var begun = invoke(user, Command.Kind.READ, title, (Content) null);
        log.add(begun);
        var filter = isFiltered ? " and user_id = '" + user + "'" : "";
        try (var connection = DriverManager.getConnection(servers.postgres().jdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select version, description from tasks where title = '" + title + "'" + filter)) {
            boolean isThere = rows.next();
            log.add(begun.ended(
                    Instant.now(),
                    isThere ? Phase.OK : Phase.FAIL,
                    isThere ? rows.getLong(1) : null,
                    isThere ? Content.description(rows.getString(2)) : null));
        }
    }

    List<Kind> kinds(long recordsMost) throws IOException {
        return anomalies(recordsMost).stream().map(Anomaly::kind).toList();
    }

    List<String> about(long recordsMost) throws IOException {
        return anomalies(recordsMost).stream()
                .map(each -> each.kind() + " " + each.about())
                .toList();
    }

    /** Of this run alone: the topic is the same for all. */
    private List<Anomaly> anomalies(long recordsMost) throws IOException {
        var database = new DatabaseReads(new Sql(servers.postgres().jdbcUrl()));
        var published = Topics.of(servers.kafka().bootstrapServers()).published().stream()
                .filter(event -> event.taskId() / 1_000 == run)
                .toList();
        var handled = database.deliveries("select '" + PlantedRun.CONSUMER
                + "', event_id, at from effects where task_id / 1000 = " + run + " order by at");
        var whole = new History(
                OperationLog.read(file),
                database.reminders(),
                database.tasks(),
                List.of(),
                published,
                List.of(),
                handled,
                Set.of(),
                database.deadLetters(),
                Map.of());
        var limits = Limits.strict(Duration.ofMinutes(1)).withRecords(recordsMost);
        return new Checker(limits, Map.of(PlantedRun.CONSUMER, TYPES))
                .check(whole)
                .anomalies();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
