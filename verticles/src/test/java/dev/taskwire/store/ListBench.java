package dev.taskwire.store;

import dev.taskwire.domain.Place;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Search;
import dev.taskwire.domain.SortKey;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.TaskFilter;
import dev.taskwire.domain.TaskQuery;
import dev.taskwire.domain.UserId;
import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests: every kind of list for a user with 10,000 tasks and one with a million, in one database, from the
 * call of the store to its answer. {@code ./mvnw test -pl verticles -am -Dtest=ListBench}; {@code -Ddata=…} keeps the
 * database, {@code -Dplans=true} prints the plans, {@code -Dkinds=q} takes only kinds with this in their name.
 */
public final class ListBench {

    private static final int LARGE = Integer.getInteger("tasks", 1_000_000);
    private static final int SMALL = LARGE / 100;
    private static final int CALLS = Integer.getInteger("calls", 200);
    private static final String KINDS = System.getProperty("kinds", "");
    private static final int PAGE = 50;

    /** Three years of tasks; words of every frequency from 58 % of the tasks to one of a million. */
    private static final String LOAD = """
            insert into tasks (id, uid, user_id, title, description, priority, due_date, category_id, tags,
                               completed_at, version, created_at, updated_at, deleted_at, words)
            select $1 + n, gen_random_uuid(), $2, title, description,
                   case when p < 0.1 then 'low' when p < 0.7 then 'medium' when p < 0.9 then 'high' else 'urgent' end,
                   case when d < 0.7 then at + d * interval '90 days' end,
                   case when c < 0.6 then 1 + floor(c * 80)::bigint end,
                   case when t < 0.5 then array[1 + floor(t * 20)::bigint, 11 + floor(t * 1000)::bigint % 10] else '{}' end,
                   case when n < $3 * 0.95 and f < 0.97 or f < 0.3 then at + f * interval '10 days' end,
                   2, at, at + u * interval '20 days', case when u < 0.02 then at end,
                   (select string_agg('''' || key || w || ''':' || i || case when i < 5 then 'A' else '' end, ' ')
                    from unnest(string_to_array(title || ' ' || description, ' ')) with ordinality as a(w, i))::tsvector
                   || (case when t < 0.5 then '''' || key || '#' || (1 + floor(t * 20)) || ''' ''' || key || '#'
                                            || (11 + floor(t * 1000)::bigint % 10) || '''' else '' end
                       || case when c < 0.6 then ' ''' || key || '@' || (1 + floor(c * 80)) || '''' else '' end)::tsvector
            from (select n, timestamptz '2023-11-01' + n / $3::float8 * interval '3 years' as at,
                         random() as p, random() as d, random() as c, random() as t, random() as f, random() as u,
                         substr(md5($2), 1, 6) as key,
                         (select string_agg('w' || floor(power(20000, random() + g * 0)), ' ')
                          from generate_series(1, 4) as g where n > 0) as title,
                         (select string_agg('w' || floor(power(20000, random() + g * 0)), ' ')
                          from generate_series(1, 8) as g where n > 0) as description
                  from generate_series(1, $3) as n) as made""";

    private record Kind(
            TaskFilter filter, List<SortKey> sort, @Nullable Place after) {}

    private final Random random = new Random(1);
    private final Instant begin = Instant.parse("2023-11-01T00:00:00Z");

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
            if (!loaded) {
                load(server.jdbcUrl());
            }
            warm(server.jdbcUrl());
            var vertx = Vertx.vertx();
            var database = Database.open(vertx, server.url(), 1, 10);
            new ListBench().run(database);
            Await.done(database.close());
            Await.done(vertx.close());
        }
    }

    private static void load(String url) throws SQLException {
        try (var sql = DriverManager.getConnection(url);
                var statement = sql.createStatement()) {
            for (var user : Map.of("small", SMALL, "large", LARGE).entrySet()) {
                try (var insert = sql.prepareStatement(LOAD.replaceAll("\\$1", "?")
                        .replaceAll("\\$2", "'" + user.getKey() + "'")
                        .replaceAll("\\$3", user.getValue().toString()))) {
                    insert.setLong(1, user.getKey().equals("small") ? 10_000_000 : 0);
                    var unused = insert.executeUpdate();
                }
                var unused = statement.executeUpdate("insert into tags (user_id, name) select '" + user.getKey()
                        + "', 't' || n from generate_series(1, 20) n");
            }
            statement.execute("vacuum analyze");
        }
    }

    /** Reads table and indexes once, so that what is measured is not the disk. */
    private static void warm(String url) throws SQLException {
        try (var sql = DriverManager.getConnection(url);
                var statement = sql.createStatement()) {
            statement.execute("select count(words) from tasks");
            statement.execute("select sum(length(pg_read_binary_file(pg_relation_filepath(indexrelid))))"
                    + " from pg_index where indrelid = 'tasks'::regclass");
        }
    }

    private void run(Database database) {
        System.out.printf("%-34s %9s %9s %9s %9s %7s%n", "p50, p95 in ms", "small", "", "large", "", "p95 ×");
        kinds().forEach((name, kind) -> {
            if (name.contains(KINDS)) {
                if (Boolean.getBoolean("plans")) {
                    print(name, database, kind.apply(LARGE));
                }
                // Alternately, so that both see the same machine.
                var small = new double[CALLS];
                var large = new double[CALLS];
                for (int i = -20; i < CALLS; i++) {
                    double one = call(database, "small", kind.apply(SMALL));
                    double other = call(database, "large", kind.apply(LARGE));
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

    private Map<String, Function<Integer, Kind>> kinds() {
        Map<String, Function<Integer, Kind>> kinds = new LinkedHashMap<>();
        kinds.put("newest first", size -> kind(TaskFilter.NONE));
        kinds.put("newest first, deep", size -> deep(TaskFilter.NONE, "-created_at", Duration.ZERO));
        kinds.put("status=pending", size -> kind(TaskFilter.of(StatusFilter.PENDING)));
        kinds.put("status=completed", size -> kind(TaskFilter.of(StatusFilter.COMPLETED)));
        kinds.put("status=overdue", size -> kind(TaskFilter.of(StatusFilter.OVERDUE)));
        kinds.put("priority", size -> kind(filter(any(Priority.values()), null, null, null)));
        kinds.put("category_id", size -> kind(filter(null, 1L + random.nextInt(48), null, null)));
        kinds.put("tag (5 %)", size -> kind(filter(null, null, "t" + (1 + random.nextInt(10)), null)));
        kinds.put("due_after", size -> kind(due(null, moment())));
        kinds.put("due_before", size -> kind(due(moment(), null)));
        kinds.put("updated_since", size -> kind(updated(moment())));
        for (var sort : List.of(
                "created_at",
                "due_date",
                "-due_date",
                "-updated_at",
                "-priority",
                "-due_date,priority",
                "priority,-due_date",
                "-priority,due_date,-created_at")) {
            kinds.put("sort=" + sort, size -> new Kind(TaskFilter.NONE, sort(sort), null));
        }
        kinds.put(
                "sort=-due_date,priority, deep",
                size -> deep(TaskFilter.NONE, "-due_date,priority", Duration.ofDays(9)));
        kinds.put(
                "sort=priority,-due_date, deep",
                size -> deep(TaskFilter.NONE, "priority,-due_date", Duration.ofDays(9)));
        kinds.put("pending by due_date", size -> new Kind(TaskFilter.of(StatusFilter.PENDING), sort("due_date"), null));
        kinds.put(
                "category by due_date",
                size -> new Kind(filter(null, 1L + random.nextInt(48), null, null), sort("due_date"), null));
        kinds.put(
                "urgent by due_date, newest",
                size -> new Kind(filter(Priority.URGENT, null, null, null), sort("-due_date"), null));
        for (var words : List.of(
                "w1 ",
                "w3 ",
                "w10 ",
                "w30 ",
                "w100 ",
                "w300 ",
                "w1000 ",
                "w10000 ",
                "nothing ",
                "w1",
                "w1 w2 ",
                "w10 w100 ",
                "w1 w1000 ",
                "\"w1 w2\"",
                "w1000 or w2000 ",
                "w1 -w2 ")) {
            kinds.put("q=" + words, size -> kind(filter(null, null, null, words)));
        }
        kinds.put("q=w1, priority", size -> kind(filter(any(Priority.values()), null, null, "w1 ")));
        kinds.put("q=w30, category", size -> kind(filter(null, 1L + random.nextInt(48), null, "w30 ")));
        kinds.put("q=w1, sort=due_date", size -> new Kind(filter(null, null, null, "w1 "), sort("due_date"), null));
        kinds.put(
                "q=w1000, sort=due_date", size -> new Kind(filter(null, null, null, "w1000 "), sort("due_date"), null));
        return kinds;
    }

    private double call(Database database, String user, Kind kind) {
        var query = new TaskQuery(new UserId(user), kind.filter(), kind.sort(), kind.after(), PAGE);
        long before = System.nanoTime();
        Objects.requireNonNull(Await.result(new TaskListStore(database).page(query)));
        return (System.nanoTime() - before) / 1e6;
    }

    private static void print(String name, Database database, Kind kind) {
        var query = new TaskQuery(new UserId("large"), kind.filter(), kind.sort(), kind.after(), PAGE);
        var statement = new ListStatement();
        Long tag = kind.filter().tag() == null ? null : (Long) 7L;
        var sql = query.byRelevance() ? ListSql.ranked(statement, query, tag) : ListSql.sorted(statement, query, tag);
        System.out.println("--- " + name);
        var explain = Database.PLANNED_ANEW + "explain (analyze, buffers, costs off, timing off) " + sql;
        Await.result(database.read(query.userId(), explain, statement.parameters()))
                .forEach(row -> System.out.println(row.getString(0)));
    }

    private Kind deep(TaskFilter filter, String keys, Duration more) {
        var order = new TaskQuery(new UserId("large"), filter, sort(keys), null, PAGE).order();
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, moment().plus(more));
        var values = order.stream()
                .map(key -> key.wireName().equals("priority") ? (Long) 1L : (Long) micros)
                .toList();
        return new Kind(filter, sort(keys), new Place(List.copyOf(values), 1 + random.nextInt(SMALL)));
    }

    private static Kind kind(TaskFilter filter) {
        return new Kind(filter, List.of(), null);
    }

    private static TaskFilter filter(
            @Nullable Priority priority, @Nullable Long category, @Nullable String tag, @Nullable String words) {
        return new TaskFilter(
                StatusFilter.ALL, priority, category, tag, null, null, null, words == null ? null : Search.of(words));
    }

    private static TaskFilter due(@Nullable Instant before, @Nullable Instant after) {
        return new TaskFilter(StatusFilter.ALL, null, null, null, before, after, null, null);
    }

    private static TaskFilter updated(Instant since) {
        return new TaskFilter(StatusFilter.ALL, null, null, null, null, null, since, null);
    }

    private Instant moment() {
        return begin.plus(random.nextInt(1_000), ChronoUnit.DAYS);
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static List<SortKey> sort(String keys) {
        return Arrays.stream(keys.split(","))
                .map(key -> SortKey.ofWireName(key).orElseThrow())
                .toList();
    }
}
