package dev.taskwire.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The tasks of two users, of whom one has a hundred times as many, in a database that is there.
 *
 * @param url JDBC
 */
record ListData(String url) {

    static final int LARGE = Integer.getInteger("tasks", 1_000_000);
    static final int SMALL = LARGE / 100;

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

    void load() throws SQLException {
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
    void warm() throws SQLException {
        try (var sql = DriverManager.getConnection(url);
                var statement = sql.createStatement()) {
            statement.execute("select count(words) from tasks");
            statement.execute("select sum(length(pg_read_binary_file(pg_relation_filepath(indexrelid))))"
                    + " from pg_index where indrelid = 'tasks'::regclass");
        }
    }
}
