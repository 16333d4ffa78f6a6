package dev.taskwire.bench.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.store.Migrations;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskTableTest {

    @TempDir
    Path dir;

    @Test
    void hasAsManyTasksAsAreWantedUnderIdsThatTheServiceWillNotGive() throws Exception {
        try (var server = PostgresServer.start(dir.resolve("pg"))) {
            Migrations.migrate(server.url());
            var table = new TaskTable(server.jdbcUrl(), "7");
            List<Long> told = new ArrayList<>();

            table.bringTo(2_000, told::add);
            table.bringTo(30_000, told::add);

            assertThat(told).containsExactly(2_000L, 27_000L, 30_000L);
            assertThat(number(server, "select count(distinct id) from tasks where user_id = '7'"))
                    .isEqualTo(30_000);
            assertThat(number(server, "select nextval('task_id_block') - max(id) from tasks"))
                    .isPositive();
            // As the search writes and asks them: each word behind a key of its user.
            assertThat(number(server, """
                            select count(*) from tasks
                            where words @@ quote_literal(substr(md5('7'), 1, 6) || 'earlier')::tsquery""")).isEqualTo(30_000);
            assertThat(number(server, """
                            select count(*) from tasks where words @@ (select quote_literal(substr(md5('7'), 1, 6)
                              || max(id))::tsquery from tasks)""")).isEqualTo(1);

            DatabaseUse use = DatabaseUse.of(server.jdbcUrl());
            assertThat(use.tasks()).isEqualTo(30_000);
            assertThat(use.taskBytes() / use.tasks()).isBetween(200L, 2_000L);
            assertThat(use.walBytes()).isPositive();
            assertThat(use.commits()).isPositive();

            table.bringTo(1_000, told::add);
            assertThat(number(server, "select count(*) from tasks")).isEqualTo(1_000);
            table.bringTo(0, told::add);
            assertThat(number(server, "select count(*) from tasks")).isZero();
        }
    }

    private static long number(PostgresServer server, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl());
                var row = connection.createStatement().executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
