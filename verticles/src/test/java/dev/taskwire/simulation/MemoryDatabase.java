package dev.taskwire.simulation;

import static java.util.Map.entry;

import dev.taskwire.simulation.MemoryTable.Blocked;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL does for the service, in memory: the stores' own statements are known by a part of their text, and run each
 * at one moment. {@code MemoryDatabaseTest} holds it against the real one.
 */
final class MemoryDatabase {

    private static final long LOCK_TIMEOUT_NANOS = 500_000_000L;

    /** One statement with its parameters. */
    record Statement(MemoryConnection connection, @Nullable MemoryTransaction tx, String sql, Tuple parameters) {}

    @FunctionalInterface
    private interface Execution {
        MemoryRows of(Statement statement);
    }

    private final Simulation simulation;
    private final MemoryOutbox outbox;
    private final MemoryTasks tasks;
    private final Map<String, MemoryConnection> advisoryLocks = new HashMap<>();
    private final List<Entry<String, Execution>> executions;
    private final Map<String, Execution> known = new HashMap<>();
    private boolean down;

    MemoryDatabase(Simulation simulation, MemoryOutbox outbox, MemoryReminders reminders, MemoryTasks tasks) {
        this.simulation = simulation;
        this.outbox = outbox;
        this.tasks = tasks;
        // The first that fits counts.
        this.executions = List.of(
                entry("with recursive head", s -> outbox.claim(s.tx(), s.parameters())),
                entry("pg_sequence_last_value", s -> outbox.taken()),
                entry("set_config('enable_sort'", s -> MemoryRows.counted(1)),
                entry("select seq from outbox order by seq", s -> outbox.look()),
                entry("outbox_deleted(", s -> outbox.delete(s.parameters())),
                entry("parked_at = now()", s -> outbox.park(s.parameters())),
                entry("update outbox o", s -> outbox.release(s.parameters())),
                entry("insert into outbox", s -> insert(s)),
                entry("insert into inbox", s -> tasks.enter(s.tx(), s.parameters())),
                entry("with next as", s -> reminders.claim(s.parameters())),
                entry("r.id = any($2) and r.claim = $1", s -> {
                    var client = s.connection().client();
                    return reminders.takeClaimed(client, s.tx(), s.parameters());
                }),
                entry("with held as", s -> {
                    var client = s.connection().client();
                    return reminders.takeOverdue(client, s.tx(), s.parameters());
                }),
                entry("greatest(0, extract(epoch", s -> reminders.waits(s.parameters())),
                entry("update reminders set claim = null", s -> reminders.release(s.parameters())),
                entry("pg_try_advisory_lock", this::tryLock),
                entry("pg_advisory_unlock", this::unlock),
                entry("simulated create", s -> tasks.create(s.tx(), s.parameters())),
                entry("simulated change", s -> tasks.change(s.tx(), s.parameters())),
                entry("simulated effect", s -> tasks.effect(s.tx(), s.parameters())));
    }

    private MemoryRows insert(Statement statement) {
        tasks.announced(statement.connection().client(), simulation.now(), statement.tx(), statement.parameters());
        return outbox.insert(statement.tx(), statement.parameters());
    }

    boolean isDown() {
        return down;
    }

    void setDown(boolean isDown) {
        down = isDown;
    }

    /** Now, or when who holds its rows has ended, or never within the lock timeout. */
    void execute(Statement statement, Promise<RowSet<Row>> answer) {
        execute(statement, answer, simulation.now() + LOCK_TIMEOUT_NANOS);
    }

    private void execute(Statement statement, Promise<RowSet<Row>> answer, long deadline) {
        var tx = statement.tx();
        if (statement.connection().isBroken()) {
            answer.tryFail(ClosedConnectionException.INSTANCE);
        } else if (tx != null && tx.hasFailed()) {
            answer.tryFail(refused("25P02", "the transaction has failed"));
        } else {
            try {
                answer.complete(
                        known.computeIfAbsent(statement.sql(), this::execution).of(statement));
            } catch (Blocked blocked) {
                waitFor(blocked, statement, answer, deadline);
            } catch (PgException e) {
                fail(tx, answer, e);
            }
        }
    }

    private void waitFor(Blocked blocked, Statement statement, Promise<RowSet<Row>> answer, long deadline) {
        if (simulation.now() >= deadline) {
            fail(statement.tx(), answer, refused("55P03", "canceling statement due to lock timeout"));
            return;
        }
        var once = new boolean[1];
        Runnable again = () -> {
            if (!once[0]) {
                once[0] = true;
                execute(statement, answer, deadline);
            }
        };
        blocked.holder().atEnd(committed -> simulation.in(0, again));
        simulation.in(deadline - simulation.now(), again);
    }

    private static void fail(@Nullable MemoryTransaction tx, Promise<RowSet<Row>> answer, PgException cause) {
        if (tx != null) {
            tx.fail();
        }
        answer.tryFail(cause);
    }

    static PgException refused(String state, String message) {
        return new PgException(message, "ERROR", state, "");
    }

    private Execution execution(String sql) {
        return executions.stream()
                .filter(each -> sql.contains(each.getKey()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a statement that the simulation does not know: " + sql))
                .getValue();
    }

    private MemoryRows tryLock(Statement statement) {
        var name = statement.parameters().getString(0);
        boolean free = advisoryLocks.putIfAbsent(name, statement.connection()) == null;
        var rows = new MemoryRows("pg_try_advisory_lock");
        rows.add(free);
        return rows;
    }

    private MemoryRows unlock(Statement statement) {
        advisoryLocks.remove(statement.parameters().getString(0), statement.connection());
        return MemoryRows.counted(0);
    }

    /** What a session held ends with it. */
    void ended(MemoryConnection connection) {
        advisoryLocks.values().removeIf(connection::equals);
    }
}
