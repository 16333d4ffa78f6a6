package dev.taskwire.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PgbenchScriptTest {

    @Test
    void aTransactionIsATaskAndItsOutboxRow() {
        var columns = new LinkedHashMap<String, String>();
        columns.put("id", "17");
        columns.put("uid", "0190");
        columns.put("title", "it's");
        var script = PgbenchScript.of(new SampleTask(columns, "{\"é\":1}"));

        assertThat(script.sql()).isEqualTo("""
                begin;
                insert into tasks (id, uid, title) values (nextval('task_id_block'), uuidv7(), :v_title) returning id \\gset
                insert into outbox (event_id, topic, task_id, version, payload, token, attempts)
                values (uuidv7(), 'task-events', :id, 1, :payload, uuidv7(), 1);
                commit;
                """);
        assertThat(script.variables()).containsEntry("v_title", "it's").containsEntry("payload", "\\x7b22c3a9223a317d");
    }

    @Test
    void valuesComeAsParametersOfPreparedStatements() {
        var columns = new LinkedHashMap<>(Map.of("title", "two words"));
        var script = PgbenchScript.of(new SampleTask(columns, "{}"));
        var database = URI.create("postgresql://taskwire@127.0.0.1:5432/peer");
        var command = new Pgbench(Path.of("pgbench"), database, Path.of("s.sql"), script).command(16, 10);

        assertThat(command)
                .contains("--protocol=prepared", "--client=16", "--time=10", "--define=v_title=two words")
                .endsWith("peer");
    }
}
