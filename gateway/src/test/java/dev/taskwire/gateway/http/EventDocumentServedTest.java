package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.gateway.contract.EventSchemas;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventDocumentServedTest {

    private final EventSchemas schemas = new EventSchemas();
    private Edge edge;
    private Api api;

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void itIsServedWithAnEtagThatItIsKnownBy() {
        var answer = api.get("/asyncapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        assertThat(json(answer).getString("asyncapi")).isEqualTo("3.0.0");
        assertThat(json(answer).getString("id")).isEqualTo("urn:taskwire:asyncapi:1");
        var etag = header(answer, "etag");
        assertThat(etag).matches("\"[0-9a-f]{32}\"");
        var again = api.get("/asyncapi.json", "If-None-Match", "W/\"x\", " + etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(api.get("/asyncapi.json", "If-None-Match", "\"x\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theEventsOfATasksLifeAreAsTheDocumentSays() {
        var created = api.post("/api/1/tasks", """
                {"title": "t", "description": "d", "due_date": "2030-01-01T10:00:00.5Z", "due_tz": "Europe/Berlin",
                 "recurrence_rule": "FREQ=DAILY"}""");
        var task = "/api/1/tasks/" + json(created).getLong("id");
        assertThat(api.send("PATCH", task, BodyPublishers.ofString("{\"priority\":\"low\",\"description\":null}"))
                        .statusCode())
                .isEqualTo(200);
        for (var action : List.of("POST /complete", "POST /reopen", "DELETE ", "POST /restore")) {
            var parts = action.split(" ", -1);
            assertThat(api.call(parts[0], task + parts[1]).statusCode()).isIn(200, 204);
        }
        var seen = new ArrayList<String>();
        while (seen.size() < 6) {
            seen.clear();
            edge.sidecar().events().forEach(event -> {
                assertThat(schemas.errors(event.toBuffer().getBytes()))
                        .as(event.encode())
                        .isEmpty();
                seen.add(event.getString("type"));
            });
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "TaskCreatedEvent",
                        "TaskUpdatedEvent",
                        "TaskCompletedEvent",
                        "TaskReopenedEvent",
                        "TaskDeletedEvent",
                        "TaskRestoredEvent");
    }
}
