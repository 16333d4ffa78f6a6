package dev.taskwire.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all admin calls have in common: who may call, and how failures are told. */
class AdminRouterTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> calls = new ArrayList<>();
    private final AdminServer server = start(AdminServer.TOKEN);

    private AdminServer start(String token) {
        return AdminServer.start(
                vertx,
                token,
                admin -> admin.get("/it").handler(request -> {
                    calls.add("it");
                    AdminReply.send(request, Future.succeededFuture(new JsonObject().put("done", true)));
                }),
                admin -> {
                    admin.post("/echo")
                            .handler(request -> AdminReply.send(
                                    request,
                                    202,
                                    Future.succeededFuture(request.body().asJsonObject())));
                    admin.get("/refuse").handler(request -> {
                        throw AdminException.invalid("Not like this.");
                    });
                    admin.get("/away")
                            .handler(request -> AdminReply.send(
                                    request, Future.failedFuture(new ConnectException("secret-host refused"))));
                    admin.get("/defect")
                            .handler(request -> AdminReply.send(
                                    request, Future.failedFuture(new IllegalStateException("secret detail"))));
                });
    }

    @AfterEach
    void stop() {
        server.close();
        Await.done(vertx.close());
    }

    private static JsonObject problem(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = new JsonObject(response.body());
        assertThat(problem.getInteger("status")).isEqualTo(response.statusCode());
        assertThat(problem.getString("type")).isEqualTo("urn:taskwire:problem:" + problem.getString("code"));
        assertThat(problem.getString("trace_id")).matches("[0-9a-f]{32}");
        assertThat(problem.getString("detail")).endsWith(".").doesNotContain("secret");
        return problem;
    }

    @Test
    void aCallWithTheTokenIsAnsweredInJson() {
        var got = server.get("/admin/it");
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(new JsonObject(got.body())).isEqualTo(new JsonObject().put("done", true));

        assertThat(server.getAs("bearer  " + AdminServer.TOKEN + " ", "/admin/it")
                        .statusCode())
                .isEqualTo(200);
        var echoed = server.post("/admin/echo", "{\"a\":1}");
        assertThat(echoed.statusCode()).isEqualTo(202);
        assertThat(echoed.body()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer operator-012345678",
                "Bearer operator-01234567890",
                "Basic operator-0123456789",
                "operator-0123456789"
            })
    void withoutTheTokenNothingIsDoneAndNothingIsTold(String authorization) {
        var refused = server.getAs(authorization, "/admin/it");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(problem(refused).getString("code")).isEqualTo("unauthenticated");
        assertThat(server.getAs(authorization, "/admin/nothing").statusCode())
                .as("not even which calls there are")
                .isEqualTo(401);
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer operator-0123456789"})
    void whereNoTokenIsSetEveryCallIsRefused(String authorization) {
        try (var open = start("")) {
            var refused = open.getAs(authorization, "/admin/it");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(problem(refused).getString("detail")).contains("OPERATOR_TOKEN is not set");
            assertThat(calls).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/refuse, 422, validation_failed",
        "/admin/away, 503, unavailable",
        "/admin/defect, 500, internal",
        "/admin/nothing, 404, not_found",
        "/admin, 404, not_found"
    })
    void failuresAreProblems(String path, int status, String code) {
        var response = server.get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(problem(response).getString("code")).isEqualTo(code);
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    }

    @Test
    void aBodyIsBoundedAndReadOnlyForThoseWhoMayCall() {
        var large = "{\"a\":\"" + "x".repeat(70_000) + "\"}";
        assertThat(server.post("/admin/echo", large).statusCode()).isEqualTo(413);
        var half = server.post("/admin/echo", "{\"a\":");
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(problem(half).getString("code")).isEqualTo("malformed_request");
    }
}
