package dev.taskwire.store;

import dev.taskwire.domain.TaskQuery;
import dev.taskwire.domain.UserId;
import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests: every kind of list for a user with 10,000 tasks and one with a million, in one database, from the
 * call of the store to its answer. {@code ./mvnw test -pl verticles -am -Dtest=ListBench}; {@code -Ddata=…} keeps the
 * database, {@code -Dplans=true} prints the plans, {@code -Dkinds=q} takes only kinds with this in their name.
 */
public final class ListBench {

    private static final int CALLS = Integer.getInteger("calls", 200);
    private static final String KINDS = System.getProperty("kinds", "");

    @Test
    void lists() throws Exception {
        main(new String[0]);
    }

    /** @param arguments none */
    public static void main(String[] arguments) throws Exception {
        var kept = System.getProperty("data");
        var data = kept == null ? Files.createTempDirectory("taskwire-bench").resolve("pg") : Path.of(kept);
        boolean loaded = Files.exists(data);
        var settings = List.of("shared_buffers=1GB", "max_wal_size=8GB");
        try (var server = PostgresServer.start(data, 0, data.resolveSibling("pg.log"), settings)) {
            Migrations.migrate(server.url());
            var tasks = new ListData(server.jdbcUrl());
            if (!loaded) {
                tasks.load();
            }
            tasks.warm();
            var vertx = Vertx.vertx();
            var database = Database.open(vertx, server.url(), 1, 10);
            run(database);
            Await.done(database.close());
            Await.done(vertx.close());
        }
    }

    private static void run(Database database) {
        System.out.printf("%-34s %9s %9s %9s %9s %7s%n", "p50, p95 in ms", "small", "", "large", "", "p95 ×");
        new ListKinds().all().forEach((name, kind) -> {
            if (name.contains(KINDS)) {
                if (Boolean.getBoolean("plans")) {
                    print(name, database, kind.get());
                }
                // Alternately, so that both see the same machine.
                var small = new double[CALLS];
                var large = new double[CALLS];
                for (int i = -20; i < CALLS; i++) {
                    double one = call(database, "small", kind.get());
                    double other = call(database, "large", kind.get());
                    if (i >= 0) {
                        small[i] = one;
                        large[i] = other;
                    }
                }
                Arrays.sort(small);
                Arrays.sort(large);
                int p95 = CALLS * 95 / 100;
                System.out.printf(
                        "%-34s %9.2f %9.2f %9.2f %9.2f %7.1f%n",
                        name, small[CALLS / 2], small[p95], large[CALLS / 2], large[p95], large[p95] / small[p95]);
            }
        });
    }

    private static double call(Database database, String user, ListKinds.Kind kind) {
        var query = new TaskQuery(new UserId(user), kind.filter(), kind.sort(), kind.after(), ListKinds.PAGE);
        long before = System.nanoTime();
        Objects.requireNonNull(Await.result(new TaskListStore(database).page(query)));
        return (System.nanoTime() - before) / 1e6;
    }

    private static void print(String name, Database database, ListKinds.Kind kind) {
        var query = new TaskQuery(new UserId("large"), kind.filter(), kind.sort(), kind.after(), ListKinds.PAGE);
        var statement = new ListStatement();
        Long tag = kind.filter().tag() == null ? null : (Long) 7L;
        var sql = query.byRelevance() ? ListSql.ranked(statement, query, tag) : ListSql.sorted(statement, query, tag);
        System.out.println("--- " + name);
        var explain = Database.PLANNED_ANEW + "explain (analyze, buffers, costs off, timing off) " + sql;
        Await.result(database.read(query.userId(), explain, statement.parameters()))
                .forEach(row -> System.out.println(row.getString(0)));
    }
}
