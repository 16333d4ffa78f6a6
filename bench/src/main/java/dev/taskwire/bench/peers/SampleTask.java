package dev.taskwire.bench.peers;

import dev.taskwire.local.LocalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task that the service has stored, and its event: what the peers write is the same, byte by byte but for the ids.
 *
 * @param columns those that the service filled, with their values in PostgreSQL's text form
 * @param event as it is on the topic
 */
record SampleTask(Map<String, String> columns, String event) {

    private static final String FILLED = """
            select attname from pg_attribute
            where attrelid = 'tasks'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            order by attnum""";

    /**
     * The newest one.
     *
     * @throws LocalException if there is none
     */
    static SampleTask newest(Connection database, String event) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var statement = database.createStatement()) {
            try (var rows = statement.executeQuery(FILLED)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            var texts = names.stream().map(name -> name + "::text").toList();
            try (var rows = statement.executeQuery(
                    "select " + String.join(", ", texts) + " from tasks order by id desc limit 1")) {
                if (!rows.next()) {
                    throw new LocalException("the service has stored no task that pgbench could copy");
                }
                Map<String, String> columns = new LinkedHashMap<>();
                for (String name : names) {
                    String value = rows.getString(name);
                    if (value != null) {
                        columns.put(name, value);
                    }
                }
                return new SampleTask(columns, event);
            }
        }
    }
}
