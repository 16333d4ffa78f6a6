package dev.taskwire.bench.target;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a database has done and holds at a moment.
 *
 * @param walBytes written to the log, ever
 * @param commits of this database, ever; those of the last second may be missing
 * @param tasks rows, of all users and with those that are deleted
 * @param taskBytes of the table of tasks on the disk, with all its indexes
 */
public record DatabaseUse(long walBytes, long commits, long tasks, long taskBytes) {

    private static final String READ = """
            select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint,
                   (select xact_commit from pg_stat_database where datname = current_database()),
                   (select count(*) from tasks), pg_total_relation_size('tasks')""";

    /**
     * Now.
     *
     * @param url JDBC
     * @throws IOException if the database does not answer
     */
    public static DatabaseUse of(String url) throws IOException {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(READ)) {
            boolean unused = row.next(); // it has one row
            return new DatabaseUse(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        } catch (SQLException e) {
            throw new IOException("cannot read what the database holds: " + e.getMessage(), e);
        }
    }
}
