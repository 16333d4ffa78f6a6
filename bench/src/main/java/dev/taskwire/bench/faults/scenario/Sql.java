package dev.taskwire.bench.faults.scenario;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.up.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks into the database of a stack. Each call has a connection of its own, and may block for seconds. */
public final class Sql {

    private Sql() {}

    /**
     * The first column of the only row, as a number.
     *
     * @throws LocalException if the database does not answer
     */
    public static long number(LocalStack stack, String query) {
        long[] found = new long[1];
        rows(stack, query, row -> found[0] = row.getLong(1));
        return found[0];
    }

    /** As {@link #number}, for each row in turn. */
    public static void rows(LocalStack stack, String query, Reader reader) {
        try (Connection connection = DriverManager.getConnection(stack.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            throw new LocalException("cannot read what is in the database: " + e.getMessage(), e);
        }
    }

    /** Takes one row. */
    @FunctionalInterface
    public interface Reader {
        void read(ResultSet row) throws SQLException;
    }
}
