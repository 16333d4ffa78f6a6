package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A failure that nobody foresaw: here, a table that is gone. */
class DefectTest {

    private Edge edge;
    private Api api;
    private String task = "";

    @BeforeEach
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
        task = "/api/1/tasks/" + api.newTask("1", "t");
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void aDefectIsToldByItsTraceAloneAndLoggedUnderIt() throws SQLException {
        execute("alter table tasks rename to tasks_gone");
        execute("alter view own_tasks rename to own_tasks_gone");
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var header = new String[] {"traceparent", "00-" + trace + "-b7ad6b7169203331-01"};
        try (var log = LogLines.collect()) {
            for (var answer : List.of(
                    api.get(task, header),
                    api.get("/api/1/tasks", header),
                    api.post("/api/1/tasks", "{\"title\":\"t\"}", header),
                    api.call("PATCH", task + "/complete", header),
                    api.call("DELETE", task, header))) {
                assertProblem(answer, 500, "internal");
                assertThat(json(answer).getString("trace_id")).isEqualTo(trace);
                assertThat(answer.body()).doesNotContain("tasks_gone", "relation", "42P01", "does not exist");
            }
            assertThat(log.lines()).filteredOn(line -> line.contains(trace)).hasSize(5);
        }
        execute("alter table tasks_gone rename to tasks");
        execute("alter view own_tasks_gone rename to own_tasks");
        assertThat(api.get(task).statusCode()).isEqualTo(200);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = TestPostgres.connect(edge.databaseUrl());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isZero();
        }
    }
}
