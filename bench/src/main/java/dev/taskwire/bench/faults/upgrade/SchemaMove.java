package dev.taskwire.bench.faults.upgrade;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.Command.Kind;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.bench.faults.probe.Writes;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.load.LoadResult;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.ProcessSpec;
import dev.taskwire.local.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command {@code migrate} of a version beside services of the one before, and beside a transaction that has read what the
 * migrations change and stays open for a while. Each write meanwhile is measured. Used once.
 */
final class SchemaMove {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    /** Before it, so that a machine that is busy with something else is not taken for a harm. */
    private static final Duration USUAL = Duration.ofSeconds(4);

    private static final Duration SLICE = Duration.ofSeconds(4);
    /** For how many slices that end with the migration at work the transaction stays open. */
    private static final int OPEN_SLICES = 2;

    /** It has the lock of all migrations (dev.taskwire.store.Migrations), whose first half is "task" in ASCII. */
    private static final String AT_WORK =
            "select count(*) from pg_locks where locktype = 'advisory' and granted and classid = x'7461736b'::int";

    private static final String READS = "lock table tasks, reminders, emails, user_settings in access share mode";
    private static final Duration ENDS = Duration.ofMinutes(5);

    private static final String DONE =
            "select count(*) from flyway_schema_history where success and version is not null";

    private final Path version;
    private Duration usual = Duration.ZERO;
    private Duration longest = Duration.ZERO;
    private long failed;
    private long code = -1;
    private Instant begin = Instant.MIN;
    private Instant end = Instant.MIN;

    /** @param version laid out as a checkout */
    SchemaMove(Path version) {
        this.version = version;
    }

    /** Returns when it is over, whatever came of it. */
    void on(Arena arena) {
        Writes writes = new Writes(arena.stack().httpUrl());
        usual = longest(writes.during(USUAL));
        long before = new Sql(arena.stack().jdbcUrl()).number(DONE);
        begin = Instant.now();
        try (Connection reader = DriverManager.getConnection(arena.stack().jdbcUrl());
                ManagedProcess migration = migration(arena, reader)) {
            int beside = 0;
            do {
                measure(writes.during(SLICE));
                if (new Sql(arena.stack().jdbcUrl()).number(AT_WORK) > 0 && ++beside == OPEN_SLICES) {
                    reader.rollback();
                    arena.timeline().note("the long transaction ends");
                }
            } while (migration.isAlive() && !left().isNegative());
            code = migration.isAlive() ? code : migration.waitFor(SLICE);
            if (code != 0) {
                migration.logTail().forEach(line -> arena.timeline().note("migrate: " + line));
            }
        } catch (SQLException e) {
            throw new LocalException("cannot keep a transaction open: " + e.getMessage(), e);
        }
        end = Instant.now();
        arena.timeline()
                .note("the schema has had " + (new Sql(arena.stack().jdbcUrl()).number(DONE) - before)
                        + " migrations, and " + before + " before them; they came again for a lock " + timesAgain(arena)
                        + " times");
    }

    /** Starts it when the transaction is open. */
    private ManagedProcess migration(Arena arena, Connection reader) throws SQLException {
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement()) {
            boolean unused = statement.execute(READS);
        }
        return ManagedProcess.start(command(arena));
    }

    private void measure(LoadResult slice) {
        longest = longer(longest, longest(slice));
        failed += Writes.failed(slice);
    }

    private static long timesAgain(Arena arena) {
        try (Stream<String> lines = Files.lines(log(arena))) {
            return lines.filter(line -> line.contains("comes again")).count();
        } catch (IOException e) {
            throw new LocalException("cannot read what the migration has logged: " + e.getMessage(), e);
        }
    }

    private static Path log(Arena arena) {
        return arena.options().home().log("migrate");
    }

    private Duration left() {
        return ENDS.minus(Duration.between(begin, Instant.now()));
    }

    private ProcessSpec command(Arena arena) {
        List<String> command = List.of(
                Programs.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                version.resolve("gateway/target/taskwire-gateway.jar").toString(),
                "migrate",
                "--conf",
                version.resolve("conf/backend.yaml").toString());
        return ProcessSpec.of("migrate", command, log(arena))
                .withEnv(Map.of(
                        "DATABASE_URL",
                        arena.stack().databaseUrl(),
                        "MIGRATION_DATABASE_URL",
                        arena.stack().databaseUrl(),
                        "AUTH",
                        "none",
                        "HTTP_HOST",
                        "127.0.0.1"));
    }

    List<Bound> bounds(History history) {
        Duration most = Writes.unharmed(usual, LONGEST);
        return List.of(
                Bound.atMost("exit code of the migration", Math.abs(code), 0),
                Bound.atMost("writes that failed while the schema moved", failed, 0),
                Bound.atMost("longest of these writes", longest, most),
                Bound.atMost("longest change of a task meanwhile", longestChange(history), most));
    }

    private Duration longestChange(History history) {
        return history.commands().stream()
                .filter(each -> each.kind() != Kind.READ)
                .filter(each ->
                        each.answeredAt().isAfter(begin) && each.askedAt().isBefore(end))
                .map(SchemaMove::took)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration took(Command command) {
        return Duration.between(command.askedAt(), command.answeredAt());
    }

    private static Duration longest(LoadResult writes) {
        return Duration.ofNanos(1000 * writes.micros().getMaxValue());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
