package dev.taskwire.bench.target;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Brings the tables of a service to a size, past the service, while it is at rest. Of a stack of the benchmark's own alone:
 * what is in them is thrown away. Its callers may block.
 */
public final class TaskTable {

    private static final int BLOCK = 1_000;
    private static final int BLOCKS_AT_ONCE = 25;

    private static final String EMPTY = "truncate tasks, reminders, emails, task_changes, audit, inbox";

    /** As the service makes them: ids from its own sequence, and words for the search. */
    private static final String FILL = """
            with blocks as materialized (select nextval('task_id_block') as first from generate_series(1, ?))
            insert into tasks (id, uid, user_id, title, priority, version, created_at, updated_at, words)
            select first + i, uuidv7(), user_id, 'Earlier task ' || first + i, 'medium', 1, now(), now(),
                   ('''' || key || 'earlier'':1A ''' || key || 'task'':2A ''' || key || first + i || ''':3A')::tsvector
            from blocks cross join generate_series(0, %d) as i
                 cross join (select u as user_id, substr(md5(u), 1, 6) as key from (values (?)) as v (u)) as owner
            """.formatted(BLOCK - 1);

    private final String url;
    private final String user;

    /**
     * @param url JDBC, of the owner of the tables
     * @param user whose tasks they are
     */
    public TaskTable(String url, String user) {
        this.url = url;
        this.user = user;
    }

    /**
     * Brings it to so many rows, or up to 999 more; to none, or to fewer, by way of an empty table. Then nothing of that work is
     * left for the server to do: statistics are fresh and all is on disk.
     *
     * @param told how many there are so far
     * @throws IOException if the database refuses
     */
    public void bringTo(long rows, LongConsumer told) throws IOException {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement()) {
            long there = count(statement);
            if (there > rows || rows == 0) {
                boolean unused = statement.execute(EMPTY);
                there = 0;
            }
            try (PreparedStatement fill = database.prepareStatement(FILL)) {
                for (; there < rows; told.accept(there)) {
                    fill.setInt(1, (int) Math.min(BLOCKS_AT_ONCE, (rows - there + BLOCK - 1) / BLOCK));
                    fill.setString(2, user);
                    there += fill.executeUpdate();
                }
            }
            for (String each : List.of("vacuum (analyze) tasks", "checkpoint")) {
                boolean unused = statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IOException("cannot fill the table of tasks: " + e.getMessage(), e);
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*) from tasks")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
