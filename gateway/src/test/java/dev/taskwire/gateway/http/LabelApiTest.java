package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Categories and tags as resources; each test has users of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabelApiTest {

    private final Edge edge = Edge.open();
    private final Api api = new Api(edge.port());
    private final LabelClient labels = new LabelClient(api);

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void aCategoryHasANameAColourAndAVersion() {
        var folder = labels.user("categories");
        var answer = api.post(folder, "{\"name\":\" Home  office \",\"color\":\"#2E7D32\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(header(answer, "etag")).isEqualTo("\"1\"");
        var category = json(answer);
        assertThat(category.fieldNames())
                .containsExactlyInAnyOrder("id", "name", "color", "version", "created_at", "updated_at");
        assertThat(category.getString("name")).isEqualTo("Home  office");
        assertThat(category.getString("color")).isEqualTo("#2e7d32");
        assertThat(header(answer, "location")).isEqualTo(folder + "/" + category.getLong("id"));
        assertThat(json(api.get(header(answer, "location")))).isEqualTo(category);
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void theyAreListedByNameWhateverTheCase(String kind) {
        var folder = labels.user(kind);
        for (var name : List.of("beta", "Alpha", "gamma", "\u00e4pfel", "Delta")) {
            assertThat(labels.created(folder, name)).startsWith(folder);
        }
        assertThat(labels.names(folder))
                .startsWith("Alpha", "beta", "Delta", "gamma")
                .hasSize(5);
        assertThat(labels.names(labels.user(kind))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void aNameIsTakenInAnyCaseByOneOfTheUserOnly(String kind) {
        var folder = labels.user(kind);
        var first = labels.created(folder, "\u00c4pfel");
        for (var name : List.of("\u00c4pfel", "\u00e4PFEL")) {
            var refused = labels.create(folder, name);
            assertProblem(refused, 409, "conflict");
            assertThat(ProblemAssert.pointers(refused)).containsExactly("/name");
        }
        var other = labels.created(folder, "Birnen");
        assertProblem(labels.patch(other, "{\"name\":\"\u00e4pfel\"}"), 409, "conflict");
        assertThat(json(labels.patch(first, "{\"name\":\"\u00e4pfel\"}")).getString("name"))
                .isEqualTo("\u00e4pfel");
        assertThat(labels.created(labels.user(kind), "\u00c4pfel")).isNotEmpty();
        assertThat(api.call("DELETE", first).statusCode()).isEqualTo(204);
        assertThat(labels.created(folder, "\u00c4PFEL")).isNotEqualTo(first);
    }

    @Test
    void aPatchChangesWhatItNames() {
        var path = labels.created(labels.user("categories"), "Home");
        assertThat(json(labels.patch(path, "{\"color\":\"#ABCDEF\"}")).getString("color"))
                .isEqualTo("#abcdef");
        var renamed = labels.patch(path, "{\"name\":\"House\"}", "Content-Type", "application/merge-patch+json");
        assertThat(json(renamed).getString("color")).isEqualTo("#abcdef");
        assertThat(json(labels.patch(path, "{\"color\":null}")).getString("color"))
                .isNull();
        var same = labels.patch(path, "{\"name\":\"House\",\"color\":null}");
        assertThat(header(same, "etag")).isEqualTo("\"4\"");
        assertThat(header(labels.patch(path, "{}"), "etag")).isEqualTo("\"4\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void aVersionIsACondition(String kind) {
        var path = labels.created(labels.user(kind), "a");
        assertThat(api.get(path, "If-None-Match", "\"1\"").statusCode()).isEqualTo(304);
        assertThat(labels.patch(path, "{\"name\":\"b\"}", "If-Match", "\"1\"").statusCode())
                .isEqualTo(200);
        assertProblem(labels.patch(path, "{\"name\":\"c\"}", "If-Match", "\"1\""), 412, "precondition_failed");
        assertProblem(api.call("DELETE", path, "If-Match", "\"1\""), 412, "precondition_failed");
        assertProblem(api.call("DELETE", path, "If-Match", "1"), 400, "malformed_request");
        assertThat(json(api.get(path, "If-None-Match", "\"1\"")).getString("name"))
                .isEqualTo("b");
        assertThat(api.call("DELETE", path, "If-Match", "\"2\"").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void aRetryUnderItsKeyMakesNoSecondOne(String kind) {
        var folder = labels.user(kind);
        var key = UUID.randomUUID().toString();
        var first = api.post(folder, "{\"name\":\"once\"}", "Idempotency-Key", key);
        var again = api.post(folder, "{\"name\":\"once\"}", "Idempotency-Key", key);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(header(again, "idempotency-replayed")).isEqualTo("true");
        var other = api.post(folder, "{\"name\":\"twice\"}", "Idempotency-Key", key);
        assertProblem(other, 422, "idempotency_key_reused");
        assertThat(labels.names(folder)).containsExactly("once");
    }
}
