package dev.taskwire.bench.faults.probe;

import dev.taskwire.local.LocalException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One statement on a connection of its own, as the database's owner. */
public final class Sql {

    private final String jdbcUrl;

    public Sql(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** What is made of each row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @throws LocalException if the database does not answer, or refuses it */
    public <T> List<T> query(String sql, RowReader<T> reader) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new LocalException("cannot ask the database: " + e.getMessage(), e);
        }
    }

    /** The one number that it finds. */
    public long number(String sql) {
        return query(sql, row -> row.getLong(1)).get(0);
    }

    /** Whether the database takes queries, which it does not while it starts. */
    public boolean answers() {
        try {
            return number("select 1") == 1;
        } catch (LocalException e) {
            return false;
        }
    }

    /** @return how many rows it changed */
    public long update(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        } catch (SQLException e) {
            throw new LocalException("cannot change the database: " + e.getMessage(), e);
        }
    }
}
