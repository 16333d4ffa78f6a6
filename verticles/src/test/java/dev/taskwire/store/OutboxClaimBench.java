package dev.taskwire.store;

import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests: what a claim costs while very many events are on their way, in bounded steps and in one go.
 * {@code ./mvnw test -pl verticles -am -Dtest=OutboxClaimBench -Dsurefire.failIfNoSpecifiedTests=false}
 */
public final class OutboxClaimBench {

    private static final int ON_THEIR_WAY = Integer.getInteger("rows", 30_000);
    private static final int GONE = Integer.getInteger("gone", 100_000);
    private static final int CALLS = 100;

    private static final String LOAD = """
            insert into outbox (event_id, topic, task_id, version, payload, token, available_at, attempts)
            select gen_random_uuid(), 'task-events', n, 1, convert_to(repeat('x', 600), 'utf8'), gen_random_uuid(),
                   now() + interval '1 h', 1
            from generate_series(1, %d) as n""".formatted(GONE + ON_THEIR_WAY);

    @Test
    void claims() throws Exception {
        var data = Files.createTempDirectory("taskwire-bench").resolve("pg");
        try (var server = PostgresServer.start(data, 0, data.resolveSibling("pg.log"), List.of("fsync=off"))) {
            Migrations.migrate(server.url());
            try (var sql = DriverManager.getConnection(server.jdbcUrl());
                    var statement = sql.createStatement()) {
                statement.execute("alter table outbox set (autovacuum_enabled = false)");
                statement.execute(LOAD);
                statement.execute("delete from outbox where task_id <= " + GONE);
            }
            var vertx = Vertx.vertx();
            var database = Database.open(vertx, server.url(), 2, 10);
            for (int round = 1; round <= 2; round++) {
                measure("in steps", new OutboxClaims(database));
                measure("in one go", new OutboxClaims(database, Integer.MAX_VALUE));
            }
            Await.done(database.close());
            Await.done(vertx.close());
        }
    }

    private static void measure(String how, OutboxClaims claims) {
        var millis = new double[CALLS];
        int rounds = 0;
        var place = OutboxPlace.FIRST;
        for (int i = 0; i < CALLS; i++) {
            long begin = System.nanoTime();
            place = Await.result(claims.claim(UUID.randomUUID(), 500, place, new OutboxFloor()))
                    .next();
            millis[i] = (System.nanoTime() - begin) / 1e6;
            rounds += place.equals(OutboxPlace.FIRST) ? 1 : 0;
        }
        double all = Arrays.stream(millis).sum();
        Arrays.sort(millis);
        System.out.printf(
                "%s: a claim p50 %.1f ms, max %.1f ms; a round %.0f ms%n",
                how, millis[CALLS / 2], millis[CALLS - 1], all / rounds);
    }
}
