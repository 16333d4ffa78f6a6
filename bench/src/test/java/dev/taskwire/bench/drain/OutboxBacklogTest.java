package dev.taskwire.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.bench.event.SampleEvents;
import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.store.Migrations;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxBacklogTest {

    @TempDir
    Path dir;

    @Test
    void rowsAreEventsOfTheirTasksInTheOrderOfTheirVersions() throws Exception {
        try (var server = PostgresServer.start(dir.resolve("pg"))) {
            Migrations.migrate(server.url());
            var backlog = new OutboxBacklog(server.jdbcUrl());
            assertThat(backlog.isLeft()).isFalse();

            long before = System.nanoTime();
            assertThat(backlog.add(4, 3, 0, rows -> {})).isGreaterThanOrEqualTo(before);
            long unused = backlog.add(5, 3, 4, rows -> {});

            assertThat(backlog.isLeft()).isTrue();
            var order = new TaskOrder(SampleEvents.FIRST_TASK, 3);
            Set<String> ids = new HashSet<>();
            try (var connection = DriverManager.getConnection(server.jdbcUrl());
                    var rows = connection
                            .createStatement()
                            .executeQuery("select event_id, task_id, version, payload from outbox order by seq")) {
                while (rows.next()) {
                    var event = new ObjectMapper().readTree(rows.getBytes("payload"));
                    String task = rows.getString("task_id");
                    assertThat(event.path("id").asText()).isEqualTo(rows.getString("event_id"));
                    assertThat(event.path("subject").asText()).isEqualTo("task/" + task);
                    assertThat(event.path("partitionkey").asText()).isEqualTo(task);
                    assertThat(event.path("data").path("task_id").asText()).isEqualTo(task);
                    assertThat(event.path("sequence").asLong()).isEqualTo(rows.getLong("version"));
                    assertThat(event.path("sequence").asText()).hasSize(20);
                    ids.add(rows.getString("event_id"));
                    order.seen(rows.getLong("task_id"), event.path("sequence").asLong());
                }
            }
            assertThat(ids).hasSize(9);
            assertThat(order.inOrder()).isEqualTo(9);
        }
    }
}
