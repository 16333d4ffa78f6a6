package dev.taskwire.bench.drain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.bench.event.SampleEvents;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * Rows of the outbox that nobody has published yet, as a broker's outage would leave them: real events, of so many tasks in
 * turns, version after version. Its callers may block.
 *
 * @param url JDBC
 */
record OutboxBacklog(String url) {

    private static final int AT_ONCE = 50_000;
    private static final UUID ID = new UUID(0, 0);
    private static final long TASK = 999_999_999_999_999L;
    private static final long VERSION = 8_888_888_888L;

    /** The event of a marked task, with the marks replaced; a sequence has as many digits as the mark's. */
    private static final String FILL =
            """
            insert into outbox (event_id, topic, task_id, version, payload)
            select id, 'task-events', task, version, convert_to(replace(replace(replace(?,
                     '%1$s', id::text), '%2$d', task::text), '%3$d', lpad(version::text, %4$d, '0')), 'utf8')
            from (select uuidv7() as id, %5$d + n %% ? as task, n / ? + 1 as version
                  from generate_series(?::bigint, ?::bigint) as n order by n) as rows
            """.formatted(ID, TASK, VERSION, Long.toString(VERSION).length(), SampleEvents.FIRST_TASK);

    /**
     * Adds rows, which are seen all at the same moment: that of the return.
     *
     * @param rows in all
     * @param tasks that they are of, 1 at least
     * @param after rows that were added before; versions go on from there
     * @param told how many are there so far
     * @return when they came to be seen, by System.nanoTime
     */
    long add(long rows, int tasks, long after, LongConsumer told) throws IOException {
        try (Connection database = DriverManager.getConnection(url)) {
            database.setAutoCommit(false);
            try (PreparedStatement fill = database.prepareStatement(FILL)) {
                fill.setString(1, template());
                fill.setInt(2, tasks);
                fill.setInt(3, tasks);
                for (long n = 0; n < rows; n += AT_ONCE) {
                    fill.setLong(4, after + n);
                    fill.setLong(5, after + Math.min(rows, n + AT_ONCE) - 1);
                    int unused = fill.executeUpdate();
                    told.accept(Math.min(rows, n + AT_ONCE));
                }
            }
            database.commit();
            return System.nanoTime();
        } catch (SQLException e) {
            throw new IOException("cannot fill the outbox: " + e.getMessage(), e);
        }
    }

    /** Whether rows are left. */
    boolean isLeft() throws IOException {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from outbox)")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IOException("cannot read the outbox: " + e.getMessage(), e);
        }
    }

    private static String template() {
        var event = new SampleEvents("backend").created(TASK, "A task with a title of a usual length", ID, VERSION);
        return new String(event.bytes(), UTF_8);
    }
}
