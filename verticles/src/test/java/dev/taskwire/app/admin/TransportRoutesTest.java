package dev.taskwire.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.app.switching.FakeSwitch;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportRoutesTest {

    private final Vertx vertx = Vertx.vertx();
    private final FakeSwitch fake = new FakeSwitch(vertx);
    private final AdminServer server =
            AdminServer.start(vertx, AdminServer.TOKEN, new TransportRoutes(fake.transports()));

    @AfterEach
    void stop() {
        server.close();
        Await.done(vertx.close());
    }

    private HttpResponse<String> move(String target) {
        return server.post("/admin/switch", "{\"to\": \"" + target + "\"}");
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    @Test
    void aSwitchIsAnsweredWhenItIsDoneAndDoneOnce() {
        var done = move("dapr");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(json(done).getString("active")).isEqualTo("dapr");
        assertThat(json(done).getBoolean("changed")).isTrue();
        assertThat(json(done).getJsonObject("last_switch").getMap())
                .containsEntry("from", "kafka")
                .containsEntry("to", "dapr")
                .containsEntry("succeeded", true)
                .containsKeys("at", "took_ms", "pause_ms");

        assertThat(json(move("dapr")).getBoolean("changed")).isFalse();
    }

    @Test
    void whatIsNotPossibleIsAConflictAndWhatWasTakenBackIsUnavailable() {
        fake.daprIsAway("there is no sidecar that answers");
        var refused = move("dapr");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).getString("detail")).isEqualTo("Not possible: there is no sidecar that answers.");

        fake.daprDeliversNothing("it never probes");
        var takenBack = move("dapr");
        assertThat(takenBack.statusCode()).isEqualTo(503);
        assertThat(json(takenBack).getString("detail")).isEqualTo("Tried and taken back: it never probes.");

        var status = json(server.get("/admin/transport"));
        assertThat(status.getString("active")).isEqualTo("kafka");
        assertThat(status.getJsonObject("last_switch").getString("problem")).isEqualTo("it never probes");
    }

    @Test
    void theStatusSaysWhetherTheOtherOneIsOpen() {
        var status = json(server.get("/admin/transport"));
        assertThat(status.getString("active")).isEqualTo("kafka");
        assertThat(status.getInteger("canary")).isZero();
        assertThat(status.containsKey("last_switch")).isFalse();
        assertThat(status.getJsonObject("other"))
                .isEqualTo(new JsonObject().put("name", "dapr").put("available", true));

        fake.daprIsAway("there is no sidecar that answers");
        assertThat(json(server.get("/admin/transport")).getJsonObject("other"))
                .isEqualTo(new JsonObject()
                        .put("name", "dapr")
                        .put("available", false)
                        .put("problem", "there is no sidecar that answers"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"to\":\"x\"}",
                "{\"to\":null}",
                "{\"to\":\"dapr\",\"x\":1}",
                "{\"to\":\"DAPR\"}"
            })
    void anythingElseIsRefused(String body) {
        assertThat(server.post("/admin/switch", body).statusCode()).isEqualTo(422);
        assertThat(json(server.get("/admin/transport")).getString("active")).isEqualTo("kafka");
    }
}
