package dev.taskwire.bench.faults;

import dev.taskwire.local.kafka.KafkaBroker;
import dev.taskwire.local.kafka.Topics;
import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.store.Migrations;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A PostgreSQL with the service's tables and a Kafka with its topics, both real and empty. */
record Servers(PostgresServer postgres, KafkaBroker kafka) implements AutoCloseable {

    /** @param folder for their data */
    static Servers start(Path folder) {
        var settings = List.of("fsync=off");
        var postgres = PostgresServer.start(folder.resolve("pg"), 0, folder.resolve("pg.log"), settings);
        var kafka = KafkaBroker.start(folder.resolve("kafka"));
        Topics.create(kafka.bootstrapServers());
        Migrations.migrate(postgres.url());
        return new Servers(postgres, kafka);
    }

    void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
                var sql = connection.createStatement()) {
            var unused = sql.execute(statement);
        }
    }

    /** The one number that the query finds. */
    long number(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
    }
}
