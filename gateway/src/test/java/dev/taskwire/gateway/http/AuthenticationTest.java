package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationTest {

    private static final String TASK = "{\"title\":\"t\"}";

    private Edge edge;
    private Api api;
    private String taskOfAlice = "";

    @BeforeAll
    void start() {
        edge = Edge.withTokens();
        api = new Api(edge.port());
        var made = api.post("/api/alice/tasks", TASK, "Authorization", bearer(Tokens.claims("alice")));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        taskOfAlice = header(made, "location");
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void aValidTokenLetsItsSubjectIn() {
        var token = bearer(Tokens.claims("7"));
        var made = api.post("/api/7/tasks", TASK, "Authorization", token);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var path = header(made, "location");
        assertThat(api.get(path, "Authorization", token).statusCode()).isEqualTo(200);
        assertThat(api.get("/api/7/tasks", "Authorization", token).statusCode()).isEqualTo(200);
        assertThat(api.call("PATCH", path + "/complete", "Authorization", token).statusCode())
                .isEqualTo(200);
        assertThat(api.call("DELETE", path, "Authorization", token).statusCode())
                .isEqualTo(204);
    }

    @Test
    void theAudienceMayBeOneOfSeveralAndTheSchemeIsWrittenInAnyCase() {
        var claims =
                Tokens.claims("alice").put("aud", new JsonArray().add("other").add(Edge.AUDIENCE));
        assertThat(api.get(taskOfAlice, "Authorization", bearer(claims)).statusCode())
                .isEqualTo(200);
        assertThat(api.get(taskOfAlice, "Authorization", "bEARER " + Tokens.signed(claims))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("spoiledClaims")
    void aTokenWithOneWrongClaimIsRefused(String what, UnaryOperator<JsonObject> spoil) {
        assertRefused("Bearer " + Tokens.signed(spoil.apply(Tokens.claims("alice"))));
    }

    static Stream<Object[]> spoiledClaims() {
        return Map.<String, UnaryOperator<JsonObject>>ofEntries(
                        Map.entry("expired", claims -> claims.put("exp", 1_700_000_000)),
                        Map.entry("no exp", claims -> without(claims, "exp")),
                        Map.entry("exp null", claims -> claims.putNull("exp")),
                        Map.entry("exp a text", claims -> claims.put("exp", "tomorrow")),
                        Map.entry("exp an object", claims -> claims.put("exp", new JsonObject())),
                        Map.entry("not yet valid", claims -> claims.put("nbf", 4_000_000_000L)),
                        Map.entry("wrong aud", claims -> claims.put("aud", "somebody-else")),
                        Map.entry(
                                "wrong auds",
                                claims -> claims.put(
                                        "aud", new JsonArray().add("a").add("b"))),
                        Map.entry("aud empty", claims -> claims.put("aud", new JsonArray())),
                        Map.entry("no aud", claims -> without(claims, "aud")),
                        Map.entry("aud a number", claims -> claims.put("aud", 1)),
                        Map.entry("wrong iss", claims -> claims.put("iss", "somebody-else")),
                        Map.entry("no iss", claims -> without(claims, "iss")),
                        Map.entry("iss a number", claims -> claims.put("iss", 1)),
                        Map.entry("no sub", claims -> without(claims, "sub")),
                        Map.entry("sub null", claims -> claims.putNull("sub")),
                        Map.entry("sub empty", claims -> claims.put("sub", "")),
                        Map.entry("sub a flag", claims -> claims.put("sub", true)),
                        Map.entry("sub a list", claims -> claims.put("sub", new JsonArray().add("alice"))))
                .entrySet()
                .stream()
                .map(each -> new Object[] {each.getKey(), each.getValue()});
    }

    @Test
    void aTokenWithoutSubjectIsNotTheUserNamedNull() {
        var claims = Tokens.claims("x");
        assertThat(api.get("/api/null/tasks", "Authorization", bearer(without(claims, "sub")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(api.get("/api/true/tasks", "Authorization", bearer(claims.put("sub", true)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void onlyTheConfiguredAlgorithmAndKeyCount() {
        var claims = Tokens.claims("alice");
        assertRefused("Bearer " + Tokens.unsigned(claims, "none"));
        assertRefused("Bearer " + Tokens.unsigned(claims, "None"));
        assertRefused("Bearer " + Tokens.unsigned(claims, "HS256"));
        assertRefused("Bearer " + Tokens.signed(claims, "none", "HmacSHA256", Edge.SECRET));
        assertRefused("Bearer " + Tokens.signed(claims, "HS512", "HmacSHA512", Edge.SECRET));
        assertRefused("Bearer " + Tokens.signed(claims, "HS256", "HmacSHA256", "another-secret-of-more-than-32-bytes"));
        var good = Tokens.signed(claims);
        assertRefused("Bearer " + good.substring(0, good.length() - 4));
        assertRefused("Bearer " + good.substring(0, good.lastIndexOf('.')));
        assertRefused("Bearer " + good + ".x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer ..",
                "Bearer a.b.c",
                "Bearer e30.e30.e30",
                "Bearer bnVsbA.bnVsbA.bnVsbA",
                "Bearer W10.W10.W10",
                "Bearer \u00e4\u00f6",
                "Basic YWxpY2U6eA==",
                "Bearer eyJhbGciOiJIUzI1NiJ9.e30.",
                "Token abc"
            })
    void aGarbageHeaderIsRefused(String header) {
        assertRefused(header);
    }

    @Test
    void withoutATokenNothingGoes() {
        var written = edge.written();
        assertUnauthenticated(api.get(taskOfAlice));
        assertUnauthenticated(api.get("/api/alice/tasks"));
        assertUnauthenticated(api.post("/api/alice/tasks", TASK));
        assertUnauthenticated(api.post("/api/alice/tasks", "no json at all"));
        assertUnauthenticated(api.call("DELETE", taskOfAlice));
        assertUnauthenticated(api.call("POST", taskOfAlice + "/complete"));
        assertThat(edge.written()).isEqualTo(written);
        assertThat(api.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void anotherUsersPathIsNoPath() {
        var written = edge.written();
        var bob = bearer(Tokens.claims("bob"));
        assertProblem(api.get(taskOfAlice, "Authorization", bob), 404, "not_found");
        assertProblem(api.get("/api/alice/tasks", "Authorization", bob), 404, "not_found");
        assertProblem(api.post("/api/alice/tasks", TASK, "Authorization", bob), 404, "not_found");
        assertProblem(api.call("DELETE", taskOfAlice, "Authorization", bob), 404, "not_found");
        assertProblem(api.call("PATCH", taskOfAlice + "/complete", "Authorization", bob), 404, "not_found");
        assertThat(edge.written()).isEqualTo(written);
    }

    private void assertRefused(String authorization) {
        var written = edge.written();
        assertUnauthenticated(api.get(taskOfAlice, "Authorization", authorization));
        assertUnauthenticated(api.post("/api/alice/tasks", TASK, "Authorization", authorization));
        assertUnauthenticated(api.call("DELETE", taskOfAlice, "Authorization", authorization));
        assertThat(edge.written()).isEqualTo(written);
    }

    private static void assertUnauthenticated(HttpResponse<String> answer) {
        assertProblem(answer, 401, "unauthenticated");
        assertThat(header(answer, "www-authenticate")).startsWith("Bearer");
    }

    private static String bearer(JsonObject claims) {
        return "Bearer " + Tokens.signed(claims);
    }

    private static JsonObject without(JsonObject claims, String name) {
        claims.remove(name);
        return claims;
    }
}
