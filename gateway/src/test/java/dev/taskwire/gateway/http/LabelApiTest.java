package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Categories and tags as resources; each test has users of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabelApiTest {

    private static final int ROUNDS = 20;

    private final AtomicInteger users = new AtomicInteger();
    private final Edge edge = Edge.open();
    private final Api api = new Api(edge.port());

    @AfterAll
    void stop() {
        edge.close();
    }

    private String user(String folder) {
        return "/api/u" + users.incrementAndGet() + "/" + folder;
    }

    private HttpResponse<String> create(String folder, String name) {
        return api.post(folder, new JsonObject().put("name", name).encode());
    }

    private String created(String folder, String name) {
        var answer = create(folder, name);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return header(answer, "location");
    }

    private HttpResponse<String> patch(String path, String body, String... headers) {
        return api.send("PATCH", path, BodyPublishers.ofString(body), headers);
    }

    private List<String> names(String folder) {
        var list = json(api.get(folder)).getJsonArray(folder.substring(folder.lastIndexOf('/') + 1));
        return list.stream().map(each -> ((JsonObject) each).getString("name")).toList();
    }

    @Test
    void aCategoryHasANameAColourAndAVersion() {
        var folder = user("categories");
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
        var folder = user(kind);
        for (var name : List.of("beta", "Alpha", "gamma", "\u00e4pfel", "Delta")) {
            assertThat(created(folder, name)).startsWith(folder);
        }
        assertThat(names(folder)).startsWith("Alpha", "beta", "Delta", "gamma").hasSize(5);
        assertThat(names(user(kind))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void aNameIsTakenInAnyCaseByOneOfTheUserOnly(String kind) {
        var folder = user(kind);
        var first = created(folder, "\u00c4pfel");
        for (var name : List.of("\u00c4pfel", "\u00e4PFEL")) {
            var refused = create(folder, name);
            assertProblem(refused, 409, "conflict");
            assertThat(ProblemAssert.pointers(refused)).containsExactly("/name");
        }
        var other = created(folder, "Birnen");
        assertProblem(patch(other, "{\"name\":\"\u00e4pfel\"}"), 409, "conflict");
        assertThat(json(patch(first, "{\"name\":\"\u00e4pfel\"}")).getString("name"))
                .isEqualTo("\u00e4pfel");
        assertThat(created(user(kind), "\u00c4pfel")).isNotEmpty();
        assertThat(api.call("DELETE", first).statusCode()).isEqualTo(204);
        assertThat(created(folder, "\u00c4PFEL")).isNotEqualTo(first);
    }

    @Test
    void aPatchChangesWhatItNames() {
        var path = created(user("categories"), "Home");
        assertThat(json(patch(path, "{\"color\":\"#ABCDEF\"}")).getString("color"))
                .isEqualTo("#abcdef");
        var renamed = patch(path, "{\"name\":\"House\"}", "Content-Type", "application/merge-patch+json");
        assertThat(json(renamed).getString("color")).isEqualTo("#abcdef");
        assertThat(json(patch(path, "{\"color\":null}")).getString("color")).isNull();
        var same = patch(path, "{\"name\":\"House\",\"color\":null}");
        assertThat(header(same, "etag")).isEqualTo("\"4\"");
        assertThat(header(patch(path, "{}"), "etag")).isEqualTo("\"4\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void aVersionIsACondition(String kind) {
        var path = created(user(kind), "a");
        assertThat(api.get(path, "If-None-Match", "\"1\"").statusCode()).isEqualTo(304);
        assertThat(patch(path, "{\"name\":\"b\"}", "If-Match", "\"1\"").statusCode())
                .isEqualTo(200);
        assertProblem(patch(path, "{\"name\":\"c\"}", "If-Match", "\"1\""), 412, "precondition_failed");
        assertProblem(api.call("DELETE", path, "If-Match", "\"1\""), 412, "precondition_failed");
        assertProblem(api.call("DELETE", path, "If-Match", "1"), 400, "malformed_request");
        assertThat(json(api.get(path, "If-None-Match", "\"1\"")).getString("name"))
                .isEqualTo("b");
        assertThat(api.call("DELETE", path, "If-Match", "\"2\"").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void aRetryUnderItsKeyMakesNoSecondOne(String kind) {
        var folder = user(kind);
        var key = UUID.randomUUID().toString();
        var first = api.post(folder, "{\"name\":\"once\"}", "Idempotency-Key", key);
        var again = api.post(folder, "{\"name\":\"once\"}", "Idempotency-Key", key);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(header(again, "idempotency-replayed")).isEqualTo("true");
        var other = api.post(folder, "{\"name\":\"twice\"}", "Idempotency-Key", key);
        assertProblem(other, 422, "idempotency_key_reused");
        assertThat(names(folder)).containsExactly("once");
    }

    @ParameterizedTest
    @CsvSource({"categories, 50", "tags, 100"})
    void theLimitHoldsForRequestsThatRace(String kind, int max) {
        var folder = user(kind);
        for (int i = 0; i < max - 1; i++) {
            assertThat(created(folder, "n" + i)).isNotEmpty();
        }
        for (int round = 0; round < ROUNDS; round++) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(i -> api.begin("POST", folder, "{\"name\":\"racer " + i + "\"}"))
                    .toList()
                    .stream()
                    .map(Waiting::on)
                    .toList();
            var made = answers.stream()
                    .filter(answer -> answer.statusCode() == 201)
                    .toList();
            assertThat(made).as("round " + round).hasSize(1);
            answers.stream()
                    .filter(answer -> answer.statusCode() != 201)
                    .forEach(answer -> assertProblem(answer, 409, "conflict"));
            assertThat(names(folder)).hasSize(max);
            assertThat(api.call("DELETE", header(made.get(0), "location")).statusCode())
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void ofEqualNamesThatRaceOneIsTaken(String kind) {
        for (int round = 0; round < ROUNDS; round++) {
            var folder = user(kind);
            var answers = List.of("same", "SAME", "Same").stream()
                    .map(name -> api.begin("POST", folder, "{\"name\":\"" + name + "\"}"))
                    .toList()
                    .stream()
                    .map(Waiting::on)
                    .toList();
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 409, 409);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void anotherUsersIsNotFound(String kind) {
        var path = created(user(kind), "mine");
        var his = user(kind) + path.substring(path.lastIndexOf('/'));
        assertProblem(api.get(his), 404, "not_found");
        assertProblem(patch(his, "{\"name\":\"his\"}"), 404, "not_found");
        assertProblem(api.call("DELETE", his), 404, "not_found");
        assertProblem(api.call("DELETE", his, "If-Match", "\"9\""), 404, "not_found");
        assertThat(json(api.get(path)).getString("name")).isEqualTo("mine");
        assertThat(api.call("DELETE", path).statusCode()).isEqualTo(204);
        assertProblem(api.get(path), 404, "not_found");
        assertProblem(api.call("DELETE", path), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "categories | {}                                | /name",
                "categories | {\"name\":\"\"}                    | /name",
                "categories | {\"name\":\"  \"}                  | /name",
                "categories | {\"name\":\"\\u200b\\u00a0\"}      | /name",
                "categories | {\"name\":\"a\\u0000b\"}           | /name",
                "categories | {\"name\":\"a\\nb\"}               | /name",
                "categories | {\"name\":5}                       | /name",
                "categories | {\"name\":null}                    | /name",
                "categories | {\"name\":\"a\",\"color\":\"red\"} | /color",
                "categories | {\"name\":\"a\",\"color\":\"#12345\"} | /color",
                "categories | {\"name\":\"a\",\"id\":7}          | /id",
                "tags       | {\"name\":\"a,b\"}                 | /name",
                "tags       | {\"name\":\" a\"}                  | /name",
                "tags       | {\"name\":\"\\u200b\"}             | /name",
                "tags       | {\"name\":\"a\",\"color\":\"#123456\"} | /color"
            })
    void whatIsNoLabelIsRefused(String kind, String body, String pointer) {
        var folder = user(kind);
        assertInvalid(api.post(folder, body), pointer);
        assertThat(names(folder)).isEmpty();
        if (!body.equals("{}")) {
            assertInvalid(patch(created(folder, "good"), body), pointer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void aNameHasUpTo50Characters(String kind) {
        var folder = user(kind);
        assertThat(created(folder, "\ud83d\ude00".repeat(50))).isNotEmpty();
        assertInvalid(create(folder, "x".repeat(51)), "/name");
    }

    @Test
    void whatIsNoRequestOfThisKindIsRefused() {
        var folder = user("tags");
        assertProblem(api.post(folder, "{\"name\":"), 400, "malformed_request");
        assertProblem(api.post(folder, "[]"), 400, "malformed_request");
        assertProblem(api.post(folder, "{}", "Content-Type", "text/plain"), 415, "unsupported_media_type");
        assertProblem(api.post(folder, " ".repeat(70_000)), 413, "payload_too_large");
        assertInvalid(api.get(folder + "?q=1"), "q");
        assertProblem(api.get(folder + "/0"), 404, "not_found");
        assertProblem(api.get(folder + "/x"), 404, "not_found");
        assertProblem(api.call("PUT", folder + "/1"), 405, "method_not_allowed");
    }
}
