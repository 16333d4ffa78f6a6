package dev.taskwire.service;

import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.store.Database;
import dev.taskwire.store.Migrations;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests: what a NOTIFY in each transaction of the write path would cost, rounds with it and without in
 * turns. {@code ./mvnw test -pl verticles -am -Dtest=NotifyCostBench -Dgateways=8 -DinFlight=1000}
 */
public final class NotifyCostBench {

    private static final int PAIRS = Integer.getInteger("pairs", 4);
    private static final int GATEWAYS = Integer.getInteger("gateways", 8);

    @Test
    void creationsASecond() throws Exception {
        var data = Files.createTempDirectory("taskwire-bench").resolve("pg");
        try (var server = PostgresServer.start(data);
                var admin = DriverManager.getConnection(server.jdbcUrl());
                var sql = admin.createStatement()) {
            Migrations.migrate(server.url());
            sql.execute("create function tell() returns trigger language plpgsql as"
                    + " $$ begin notify changes; return null; end $$");
            sql.execute("create trigger tell after insert on tasks for each statement execute function tell()");
            var vertx = Vertx.vertx();
            var database = Database.open(vertx, server.url(), 16, 10_000);
            List<Gateway> gateways = Stream.generate(
                            () -> Gateway.open(vertx, database, new WritePathBench.Taking(), Clock.systemUTC()))
                    .limit(GATEWAYS)
                    .toList();
            var unused = WritePathBench.round(gateways); // warm-up
            for (int pair = 1; pair <= PAIRS; pair++) {
                for (var state : List.of("disable", "enable")) {
                    sql.execute("alter table tasks " + state + " trigger tell");
                    long begin = System.nanoTime();
                    long done = WritePathBench.round(gateways);
                    System.out.printf(
                            "pair %d, NOTIFY %sd, %d batches at once: %,.0f creations/s%n",
                            pair, state, GATEWAYS, done / ((System.nanoTime() - begin) / 1e9));
                }
            }
            Await.done(database.close());
            Await.done(vertx.close());
        }
    }
}
