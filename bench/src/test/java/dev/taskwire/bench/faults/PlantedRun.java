package dev.taskwire.bench.faults;

import static dev.taskwire.bench.faults.PlantedHistory.invoke;
import static dev.taskwire.bench.faults.SmallService.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.Operation.Phase;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.local.process.Wait;
import dev.taskwire.store.TaskWrite;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of the service's stores on real servers, of which each leaves a history and is judged by it. All share the topic, so a
 * run looks at its own tasks alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlantedRun {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    static final String CONSUMER = "audit";
    static final String ALICE = "1";
    static final String BOB = "2";

    @TempDir
    static Path folder;

    Servers servers;
    SmallService service;
    Effects effects;
    PlantedHistory history;
    private int runs;

    @BeforeAll
    void start() throws SQLException {
        servers = Servers.start(folder);
        servers.sql(Effects.TABLE);
    }

    @AfterAll
    void stop() {
        servers.close();
    }

    @BeforeEach
    void begin() throws IOException, SQLException {
        runs++;
        servers.sql("truncate tasks, reminders, outbox, inbox, task_changes, effects cascade");
        history = PlantedHistory.begin(servers, runs, folder);
        service = new SmallService(servers, "run-" + runs);
        effects = new Effects(service, servers.postgres().jdbcUrl());
    }

    @AfterEach
    void end() throws IOException {
        history.close();
        service.close();
    }

    long id(int number) {
        return runs * 1_000L + number;
    }

    boolean isOfThisRun(String event) {
        return event.contains("\"task_id\":" + runs + "0");
    }

    void create(String user, String title) throws SQLException {
        var unused = created(user, title);
    }

    TaskWrite created(String user, String title) throws SQLException {
        var task = service.creation(id((int) servers.number("select count(*) from tasks") + 2), user, title, "first");
        history.note(invoke(user, Command.Kind.CREATE, title, "first"), Phase.OK, 1L, () -> service.create(task));
        return task;
    }

    /** A relay that remembers the last id that it has seen. */
    long publishBehind(long cursor) throws SQLException {
        long last = cursor;
        try (var connection = DriverManager.getConnection(servers.postgres().jdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select seq, event_id, task_id, payload from outbox where seq > " + cursor + " order by seq")) {
            while (rows.next()) {
                again(new EventRecord(
                        UUID.fromString(rows.getString(2)), Topic.TASK_EVENTS, rows.getString(3), rows.getBytes(4)));
                last = rows.getLong(1);
            }
        }
        return last;
    }

    void again(EventRecord event) {
        assertThat(await(service.transport.publish(List.of(event))).get(0).isAcked())
                .isTrue();
    }

    static void write(EventHandler handler, Delivery delivery) {
        var unused = handler.handle(delivery);
    }

    /** The same group in a new process; the one before has ended in order, but for what it had put off. */
    SmallService restarted() {
        service.close();
        service = new SmallService(servers, "run-" + runs);
        effects = new Effects(service, servers.postgres().jdbcUrl());
        return service;
    }

    void awaitEffects(long number) {
        Wait.until(
                number + " effects",
                LIMIT,
                () -> servers.number("select count(*) from effects where task_id / 1000 = " + runs) >= number);
    }

    void remind(long task, Instant at) throws SQLException {
        servers.sql("insert into reminders (task_id, user_id, remind_at) select id, user_id, '" + at
                + "' from tasks where id = " + task);
    }

    /** What is due is asked of this clock, and not of the database's. */
    void fire(Instant clock) throws SQLException {
        servers.sql("update reminders set state = 'fired', fired_at = clock_timestamp()"
                + " where state = 'pending' and remind_at <= '" + clock + "'");
    }
}
