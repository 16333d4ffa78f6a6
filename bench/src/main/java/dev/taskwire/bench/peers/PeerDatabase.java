package dev.taskwire.bench.peers;

import dev.taskwire.local.LocalException;
import dev.taskwire.store.Migrations;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Another database of the service's own server, brought to the same schema by the same migrations: pgbench writes there, where
 * no relay takes its rows away. Its callers may block.
 */
final class PeerDatabase {

    private static final String NAME = "taskwire_pgbench";
    /** What makes a commit durable, or not. */
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final URI service;

    /** @param service the service's, as {@code postgresql://user@host:port/db} */
    PeerDatabase(URI service) {
        this.service = service;
    }

    /** The peer's address, in the same form. */
    URI url() {
        return service.resolve("/" + NAME);
    }

    void create() {
        try (var connection = open();
                var statement = connection.createStatement()) {
            statement.execute("create database " + NAME);
        } catch (SQLException e) {
            throw new LocalException("cannot make the database for pgbench: " + e.getMessage(), e);
        }
        Migrations.migrate(url().toString());
    }

    SampleTask newestTask(String event) {
        try (var connection = open()) {
            return SampleTask.newest(connection, event);
        } catch (SQLException e) {
            throw new LocalException("cannot read a task: " + e.getMessage(), e);
        }
    }

    /** Events of the service that wait for their acknowledgement. */
    long outbox() {
        try (var connection = open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from outbox")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new LocalException("cannot read the outbox: " + e.getMessage(), e);
        }
    }

    /** Starts each measurement from the same state: what the one before has left to flush is flushed. */
    void checkpoint() {
        try (var connection = open();
                var statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new LocalException("cannot write a checkpoint: " + e.getMessage(), e);
        }
    }

    /**
     * The settings that make a commit durable.
     *
     * @throws LocalException if one is off: then nothing here would be worth a ratio
     */
    Map<String, String> durability() {
        Map<String, String> found = new LinkedHashMap<>();
        try (var connection = open();
                var statement = connection.createStatement()) {
            for (String setting : DURABLE) {
                try (var row = statement.executeQuery("show " + setting)) {
                    row.next();
                    found.put(setting, row.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new LocalException("cannot read PostgreSQL's settings: " + e.getMessage(), e);
        }
        found.forEach((setting, value) -> {
            if (!value.equals("on")) {
                throw new LocalException("PostgreSQL runs with " + setting + "=" + value + "; durable writes need on");
            }
        });
        return found;
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + service.getHost() + ":" + service.getPort()
                + service.getPath() + "?user=" + service.getUserInfo());
    }
}
