package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests: the statistics of a user with a million tasks, from the call of the store to its answer.
 * {@code ./mvnw test -pl verticles -am -Dtest=StatisticsBench}
 */
public final class StatisticsBench {

    private static final int TASKS = Integer.getInteger("tasks", 1_000_000);
    private static final int CALLS = Integer.getInteger("calls", 100);

    private static final String LOAD = """
            insert into tasks (id, uid, user_id, title, priority, due_date, category_id, completed_at, version,
                               created_at, updated_at)
            select n, gen_random_uuid(), 'large', 'task ' || n, (array['low', 'medium', 'high', 'urgent'])[1 + n %% 4],
                   case when n %% 10 < 7 then now() + (n %% 200 - 100) * interval '1 day' end,
                   case when n %% 5 < 3 then 1 + n %% 50 end,
                   case when n %% 20 < 17 then now() - random() * interval '1000 days' end, 1, now(), now()
            from generate_series(1, %d) as n""".formatted(TASKS);

    @Test
    void statistics() throws Exception {
        var data = Files.createTempDirectory("taskwire-bench").resolve("pg");
        var settings = List.of("shared_buffers=512MB", "max_wal_size=8GB", "fsync=off");
        try (var server = PostgresServer.start(data, 0, data.resolveSibling("pg.log"), settings)) {
            Migrations.migrate(server.url());
            try (var sql = DriverManager.getConnection(server.jdbcUrl());
                    var statement = sql.createStatement()) {
                int rows = statement.executeUpdate(LOAD);
                statement.execute("vacuum analyze tasks");
                System.out.println(rows + " tasks");
            }
            var vertx = Vertx.vertx();
            var database = Database.open(vertx, server.url(), 2, 10);
            measure(new StatisticsStore(database), "after vacuum");
            try (var sql = DriverManager.getConnection(server.jdbcUrl());
                    var statement = sql.createStatement()) {
                // The worst case: every page has changed since the last vacuum, and each row is looked up in the table.
                statement.execute("alter table tasks set (autovacuum_enabled = false)");
                int rows = statement.executeUpdate("update tasks set version = version + 1 where id % 10 = 0");
                System.out.println(rows + " of them changed");
            }
            measure(new StatisticsStore(database), "every page changed since");
            Await.done(database.close());
            Await.done(vertx.close());
        }
    }

    private static void measure(StatisticsStore store, String when) {
        var today = Instant.now().minus(Duration.ofHours(12));
        var millis = new double[CALLS];
        for (int i = -10; i < CALLS; i++) {
            long begin = System.nanoTime();
            var found = Await.result(store.count(new UserId("large"), today, today.minus(Duration.ofDays(4))));
            double took = (System.nanoTime() - begin) / 1e6;
            if (i < 0 && found.pending() + found.completed() != TASKS) {
                throw new IllegalStateException("counted " + found);
            }
            if (i >= 0) {
                millis[i] = took;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "statistics, %s: p50 %.1f ms, p95 %.1f ms%n", when, millis[CALLS / 2], millis[CALLS * 95 / 100]);
    }
}
