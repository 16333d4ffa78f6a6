package dev.taskwire.local.postgres;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.CacheDir;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.process.ProcessSpec;
import dev.taskwire.local.process.Programs;
import dev.taskwire.local.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL server on 127.0.0.1 with a database {@code taskwire} of a superuser {@code taskwire}, without a password.
 * Durable: fsync and synchronous_commit are on. The data folder is made if missing and kept.
 */
public final class PostgresServer implements AutoCloseable {

    static final String NAME = "postgres";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final ManagedProcess process;
    private final int port;

    private PostgresServer(ManagedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts on a free port, with the log beside the data folder. */
    public static PostgresServer start(Path dataDir) {
        return start(dataDir, 0, dataDir.resolveSibling(dataDir.getFileName() + ".log"), List.of());
    }

    /**
     * Starts a server and returns when it answers queries.
     *
     * @param port 0 takes a free one
     * @param settings more lines of postgresql.conf, such as "log_statement=all"
     * @throws LocalException if it does not start, or if another server has the data folder
     */
    public static PostgresServer start(Path dataDir, int port, Path logFile, List<String> settings) {
        PostgresServer server = launch(dataDir, port, logFile, settings);
        server.awaitReady();
        return server;
    }

    /** Like {@link #start(Path, int, Path, List)}, but returns as soon as there is a process. */
    public static PostgresServer launch(Path dataDir, int port, Path logFile, List<String> settings) {
        Path data = dataDir.toAbsolutePath().normalize();
        int bound = port == 0 ? Ports.free() : port;
        RunAs runAs = RunAs.detect();
        Path bin =
                PostgresBinaries.unpackedIn(runAs.binaryCache(CacheDir.root())).resolve("bin");
        try {
            Postmaster.requireUnused(data);
            runAs.prepare(data);
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialise(data, bin, runAs);
            }
        } catch (IOException e) {
            throw new LocalException("cannot prepare the PostgreSQL data in " + data + ": " + e.getMessage(), e);
        }
        List<String> command = runAs.command(PostgresCommand.server(bin, data, bound, settings));
        // SIGINT is its fast shutdown; SIGTERM would wait for clients to leave.
        ProcessSpec spec = ProcessSpec.of(NAME, command, logFile).withStop("INT", STOP);
        return new PostgresServer(ManagedProcess.start(spec), bound);
    }

    /** Waits until it answers queries. */
    public void awaitReady() {
        process.awaitReady(START, this::answers);
    }

    private static void initialise(Path data, Path bin, RunAs runAs) throws IOException {
        Programs.Result made = Programs.run(runAs.command(PostgresCommand.initdb(bin, data)));
        if (!made.ok()) {
            Trees.delete(data);
            throw new IOException("initdb failed: " + made.output());
        }
    }

    /** The database, as {@code postgresql://user@host:port/db}. */
    public String url() {
        return "postgresql://taskwire@127.0.0.1:" + port + "/taskwire";
    }

    /** The same for JDBC. */
    public String jdbcUrl() {
        return jdbcUrl("taskwire");
    }

    public int port() {
        return port;
    }

    public ManagedProcess process() {
        return process;
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=taskwire&connectTimeout=2";
    }

    private boolean answers() throws SQLException {
        if (!Ports.accepts(port)) {
            return false;
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            try (var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = 'taskwire'")) {
                if (found.next()) {
                    return true;
                }
            }
            statement.execute("CREATE DATABASE taskwire");
            return true;
        }
    }

    /** Stops it; open connections are cut and their transactions rolled back. */
    @Override
    public void close() {
        process.close();
    }
}
