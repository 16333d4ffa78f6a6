package dev.taskwire.store;

import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh, migrated database for a test class, emptied before each test, on the one real PostgreSQL of this JVM; with a
 * Vert.x that reports event loops held for 100 ms.
 */
public final class TestDatabase implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int CONNECTIONS = 16;
    private static final int WAITING = 10_000;
    private static final int LOOP_LIMIT_MS = 100;

    private record Opened(Vertx vertx, Database database, String url, Connection sql) {}

    /** Started by the first class that asks, stopped with the JVM; its databases are copies of one migrated template. */
    private static final class Server {

        static final PostgresServer RUNNING = start();

        private static PostgresServer start() {
            try {
                var data = Files.createTempDirectory("taskwire-test").resolve("pg");
                var settings = List.of("fsync=off", "max_connections=300", "timezone=America/New_York");
                var server = PostgresServer.start(data, 0, data.resolveSibling("pg.log"), settings);
                Migrations.migrate(server.url());
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private @Nullable Opened opened;

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        var name = "test_" + NUMBER.incrementAndGet();
        try (var admin = DriverManager.getConnection(jdbc("postgres"));
                var statement = admin.createStatement()) {
            statement.executeUpdate("create database " + name + " template taskwire");
        }
        var url = Server.RUNNING.url().replaceFirst("/taskwire$", "/" + name);
        var vertx = Vertx.vertx(new VertxOptions()
                .setMaxEventLoopExecuteTime(LOOP_LIMIT_MS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));
        var database = Database.open(vertx, url, CONNECTIONS, WAITING);
        opened = new Opened(vertx, database, url, DriverManager.getConnection(jdbc(name)));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        empty();
    }

    /** As before each test. */
    public void empty() {
        run("truncate tasks, reminders, outbox, inbox, emails, dead_letters, task_changes, audit, idempotency_keys,"
                + " categories, tags, user_settings restart identity cascade");
        run("update change_epoch set floor = -1");
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        opened().sql().close();
        Await.done(opened().database().close());
        Await.done(opened().vertx().close());
    }

    public Vertx vertx() {
        return opened().vertx();
    }

    public Database database() {
        return opened().database();
    }

    public String url() {
        return opened().url();
    }

    /** Runs an insert, update, delete or definition; returns the number of rows. */
    public int execute(String sql, Object... parameters) {
        try (var statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #execute}, where the number of rows says nothing. */
    public void run(String sql, Object... parameters) {
        var unused = execute(sql, parameters);
    }

    /** The rows of a query, each as text with its columns joined by a bar; null is empty. */
    public List<String> rows(String sql, Object... parameters) {
        try (var statement = prepare(sql, parameters);
                var rows = statement.executeQuery()) {
            var found = new ArrayList<String>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    row.add(Objects.requireNonNullElse(rows.getString(i), ""));
                }
                found.add(String.join("|", row));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String sql, Object... parameters) {
        return Long.parseLong(rows("select count(*) from " + sql, parameters).get(0));
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        var statement = opened().sql().prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** One more connection, for what another process would do. */
    public Connection connect() throws SQLException {
        return connect(opened().url());
    }

    /** As the other, to another database of the same server. */
    static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(jdbc(url.substring(url.lastIndexOf('/') + 1)));
    }

    private static String jdbc(String name) {
        return Server.RUNNING.jdbcUrl().replaceFirst("/taskwire\\?", "/" + name + "?");
    }

    private Opened opened() {
        return Objects.requireNonNull(opened, "to be registered as a static extension");
    }
}
