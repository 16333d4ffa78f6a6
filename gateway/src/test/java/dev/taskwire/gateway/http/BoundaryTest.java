package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last value on the good side of each limit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundaryTest {

    private static final String TASKS = "/api/1/tasks";
    private static final String EMOJI = "\uD83C\uDF31";

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

    @ParameterizedTest
    @ValueSource(strings = {"t", EMOJI, "é"})
    void aTitleOf200CharactersIsTaken(String character) {
        assertKept("title", character.repeat(200));
    }

    @Test
    void aTitleIsMeasuredTrimmed() {
        var made = api.post(
                TASKS,
                new JsonObject().put("title", " \t" + "t".repeat(200) + "\n ").encode());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(made).getString("title")).isEqualTo("t".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", EMOJI})
    void aDescriptionOf5000CharactersIsTaken(String character) {
        assertKept("description", character.repeat(5000));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-20T17:00:00Z, 2026-01-20T17:00:00Z",
        "2026-01-20t17:00:00z, 2026-01-20T17:00:00Z",
        "2026-01-20T17:00:00.5+05:30, 2026-01-20T11:30:00.500Z",
        "2028-02-29T00:00:00-00:00, 2028-02-29T00:00:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "2026-01-20T17:00:00.123456789Z, 2026-01-20T17:00:00.123456Z",
    })
    void aTimeOfRfc3339IsTaken(String given, String kept) {
        var made = api.post(
                TASKS, new JsonObject().put("title", "t").put("due_date", given).encode());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(made).getString("due_date")).isEqualTo(kept);
        assertThat(api.get(TASKS + "/" + json(made).getLong("id")).body()).isEqualTo(made.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata"})
    void aZoneOfTheIanaDatabaseIsTaken(String zone) {
        assertKept("due_tz", zone);
    }

    @Test
    void aBodyOfExactly64KiBIsTaken() {
        var body = "{\"title\":\"t\"}";
        var made = api.post(TASKS, body + " ".repeat(64 * 1024 - body.length()));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    private void assertKept(String field, String value) {
        var made = api.post(
                TASKS, new JsonObject().put("title", "t").put(field, value).encode());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(made).getString(field)).isEqualTo(value);
        assertThat(api.get(TASKS + "/" + json(made).getLong("id")).body()).isEqualTo(made.body());
    }
}
