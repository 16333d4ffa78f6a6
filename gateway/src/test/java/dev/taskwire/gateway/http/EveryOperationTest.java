package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.gateway.auth.Issuer;
import dev.taskwire.gateway.contract.Contract;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the document that is served: whatever operations are bound, nobody gets at what is another user's. */
// Whoever is let in by mistake to the stream of events has an answer without an end.
@Timeout(value = 30, unit = TimeUnit.SECONDS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOperationTest {

    private record Target(String method, String path, JsonObject operation) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final String OWNER = "alice";

    private final Vertx vertx = Vertx.vertx();
    private final Issuer issuer = new Issuer(vertx);
    private final JsonObject document =
            Waiting.on(Contract.load(vertx, Operations.ids())).document();
    private final BodySamples samples = new BodySamples(document);
    private RsaJsonWebKey key;
    private Edge edge;
    private Api api;
    private Map<String, Long> ids;

    @BeforeAll
    void start() throws JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k1");
        issuer.publishes(key);
        edge = Edge.withTokens(issuer.settings());
        api = new Api(edge.port());
    }

    /** For each operation, so that none finds nothing only because another one was let in to delete it. */
    @BeforeEach
    void seed() {
        ids = seeded();
    }

    @AfterAll
    void stop() {
        edge.close();
        issuer.close();
        Waiting.on(vertx.close());
    }

    @Test
    void allButTheServicesOwnOperationsNeedAToken() {
        var open = targets()
                .filter(target -> target.operation().containsKey("security"))
                .toList();
        assertThat(open).isNotEmpty().allMatch(target -> !target.path().startsWith("/api/"));
        assertThat(targets().count()).isEqualTo(Operations.ids().size());
    }

    @ParameterizedTest
    @MethodSource("ofUsers")
    void withoutTheOwnersTokenItTellsAndTouchesNothing(Target target) {
        var before = rows();
        TokenAttacks.on(OWNER, key).forEach((attack, authorization) -> {
            var answer = call(target, OWNER, authorization);
            boolean another = attack.equals("another user's");
            assertProblem(answer, another ? 404 : 401, another ? "not_found" : "unauthenticated");
        });
        assertThat(rows()).as(target.toString()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("ofOneThing")
    void whatIsAnothersIsNotThereUnderOnesOwnPathEither(Target target) {
        var before = rows();
        assertProblem(call(target, "bob", bearer("bob")), 404, "not_found");
        assertThat(rows()).as(target.toString()).isEqualTo(before);
    }

    /** Else what is refused to others would prove nothing. */
    @ParameterizedTest
    @MethodSource("readsOfOneThing")
    void theOwnerHasIt(Target target) {
        assertThat(call(target, OWNER, bearer(OWNER)).statusCode()).isEqualTo(200);
    }

    private String bearer(String user) {
        return "Bearer " + Issuer.token(Issuer.claims(user), key, "RS256");
    }

    private HttpResponse<String> call(Target target, String user, String authorization) {
        var path = target.path().replace("{user_id}", user).replace("{tag_id}", "" + ids.get("tags"));
        for (var kind : ids.keySet()) {
            path = path.replace("/" + kind + "/{id}", "/" + kind + "/" + ids.get(kind));
        }
        assertThat(path).doesNotContain("{");
        var body = samples.of(target.operation());
        var headers = new ArrayList<String>();
        if (!authorization.isEmpty()) {
            headers.addAll(List.of("Authorization", authorization));
        }
        return api.send(
                target.method(),
                path,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                headers.toArray(String[]::new));
    }

    private Map<String, Long> seeded() {
        var made = api.post(
                "/api/alice/tasks",
                "{\"title\":\"t\",\"due_date\":\"2040-01-01T00:00:00Z\"}",
                "Authorization",
                bearer(OWNER));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        long task = json(made).getLong("id");
        return Map.of(
                "tasks", task,
                "reminders", edge.number("select id from reminders where task_id = " + task),
                "categories", label("categories"),
                "tags", label("tags"));
    }

    private long label(String table) {
        return edge.number(
                "insert into " + table + " (user_id, name) values ('alice', gen_random_uuid()::text) returning id");
    }

    /** Of every table that holds what is a user's: all of its rows. */
    private Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (var table : TestPostgres.texts(
                edge.databaseUrl(),
                "select table_name from information_schema.columns where table_schema = 'public'"
                        + " and column_name = 'user_id' order by 1")) {
            rows.put(
                    table,
                    edge.number("select coalesce(sum(hashtextextended(t::text, 0)::numeric % 1000000007), 0) * 1000"
                            + " + count(*) from " + table + " t"));
        }
        assertThat(rows).containsKeys("tasks", "reminders", "categories", "tags", "task_changes", "audit");
        return rows;
    }

    private Stream<Target> targets() {
        return document.getJsonObject("paths").stream()
                .flatMap(path -> ((JsonObject) path.getValue())
                        .stream()
                                .filter(method -> method.getValue() instanceof JsonObject)
                                .map(method -> new Target(
                                        method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), (JsonObject)
                                                method.getValue())));
    }

    Stream<Target> ofUsers() {
        return targets().filter(target -> target.path().startsWith("/api/{user_id}/"));
    }

    Stream<Target> ofOneThing() {
        return ofUsers().filter(target -> target.path().contains("{id}"));
    }

    Stream<Target> readsOfOneThing() {
        return ofOneThing().filter(target -> target.method().equals("GET"));
    }
}
