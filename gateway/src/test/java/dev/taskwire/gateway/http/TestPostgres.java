package dev.taskwire.gateway.http;

import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.local.process.ExitGuard;
import dev.taskwire.local.process.Trees;
import dev.taskwire.store.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this JVM; each class gets a migrated database of its own. Thread-safe. */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Started by the first test that needs it, stopped with the JVM. */
    private static final class Shared {
        private static final PostgresServer SERVER = start(temporary().resolve("pg"), 0);
    }

    private TestPostgres() {}

    public static String freshDatabase() {
        return freshDatabase(Shared.SERVER);
    }

    /** Without a schema. */
    public static String emptyDatabase() {
        return emptyDatabase(Shared.SERVER);
    }

    static String freshDatabase(PostgresServer server) {
        var url = emptyDatabase(server);
        Migrations.migrate(url);
        return url;
    }

    private static String emptyDatabase(PostgresServer server) {
        var name = "test_" + DATABASES.incrementAndGet();
        try (var connection = DriverManager.getConnection(server.jdbcUrl());
                var statement = connection.createStatement()) {
            statement.executeUpdate("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "postgresql://taskwire@127.0.0.1:" + server.port() + "/" + name;
    }

    static PostgresServer start(Path data, int port) {
        return PostgresServer.start(data, port, data.resolveSibling("pg.log"), List.of());
    }

    /** Deleted when the JVM ends, after whatever is started in it. */
    static Path temporary() {
        try {
            var folder = Files.createTempDirectory("taskwire-edge-test");
            ExitGuard.add(() -> Trees.delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection("jdbc:" + url.replace("taskwire@", "") + "?user=taskwire");
    }

    /** The first column of what the query finds. */
    static List<String> texts(String url, String query) {
        try (var connection = connect(url);
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (found.next()) {
                texts.add(found.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Runs an insert, update or delete. */
    static void execute(String url, String sql) {
        try (var connection = connect(url);
                var statement = connection.createStatement()) {
            int unused = statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one number that the query finds. */
    public static long number(String url, String query) {
        try (var connection = connect(url);
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            if (!found.next()) {
                throw new IllegalStateException("no row: " + query);
            }
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
