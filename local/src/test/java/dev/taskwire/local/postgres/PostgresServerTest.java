package dev.taskwire.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Wait;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path dir;

    @Test
    void keepsItsDataOverARestart() throws SQLException {
        Path data = dir.resolve("pg");
        try (PostgresServer server = PostgresServer.start(data)) {
            assertThat(server.url()).isEqualTo("postgresql://taskwire@127.0.0.1:" + server.port() + "/taskwire");
            execute(server, "CREATE TABLE kept AS SELECT 'Ärger' AS word");
            assertThat(query(server, "SELECT lower(word) FROM kept")).isEqualTo("ärger");
        }
        Path log = dir.resolve("other.log");
        try (PostgresServer server = PostgresServer.start(data, 0, log, List.of("work_mem=5MB"))) {
            assertThat(query(server, "SELECT word FROM kept")).isEqualTo("Ärger");
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "SHOW max_connections")).isEqualTo("100");
            assertThat(query(server, "SHOW work_mem")).isEqualTo("5MB");
            assertThat(query(server, "SHOW server_version")).startsWith("18.");
        }
    }

    @Test
    void aFolderInUseIsRefusedAndALeftoverIsStopped() {
        Path data = dir.resolve("pg");
        try (PostgresServer server = PostgresServer.start(data)) {
            long pid = server.process().pid();
            assertThatThrownBy(() -> PostgresServer.start(data))
                    .isInstanceOf(LocalException.class)
                    .hasMessageContaining("in use by process " + pid);
            assertThat(Postmaster.stopLeftover(data)).contains(pid);
            // A process that is gone is noticed by the thread that waits for it, a moment later.
            Wait.until(
                    "its end to be noticed",
                    Duration.ofSeconds(5),
                    () -> !server.process().isAlive());
            assertThat(Postmaster.stopLeftover(data)).isEmpty();
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute(sql)).isFalse();
        }
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
