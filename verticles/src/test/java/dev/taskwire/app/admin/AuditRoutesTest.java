package dev.taskwire.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventSamples;
import dev.taskwire.store.AuditStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditRoutesTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private AdminServer server;

    @BeforeEach
    void start() {
        server = AdminServer.start(DB.vertx(), AdminServer.TOKEN, new AuditRoutes(new AuditStore(DB.database())));
        Writes.store(DB.database(), Writes.task(1), Writes.task(2), Writes.task(3));
        DB.run("update tasks set created_at = '2026-11-01T00:00:00Z' where id = 1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonObject page(String query) {
        var answer = server.get("/admin/audit?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    @Test
    void anEntryTellsWhoDidWhatToWhichThing() {
        var entry = page("user=alice&limit=1").getJsonArray("audit").getJsonObject(0);

        assertThat(entry.getJsonObject("actor"))
                .isEqualTo(new JsonObject().put("type", "user").put("id", "alice"));
        assertThat(entry.getString("trace_id")).isEqualTo(EventSamples.TRACE.traceId());
        assertThat(entry.getJsonObject("subject"))
                .isEqualTo(new JsonObject().put("type", "task").put("id", 3));
        assertThat(entry.getString("action")).isEqualTo("created");
        assertThat(entry.getString("time")).isEqualTo(Writes.NOW.toString());
    }

    @Test
    void thePagesGoBackAsFarAsIsAskedFor() {
        var first = page("user=alice&limit=2");
        assertThat(first.getJsonArray("audit")).hasSize(2);
        var second = page("user=alice&limit=2&cursor=" + first.getString("next_cursor"));
        assertThat(second.getJsonArray("audit")).hasSize(1);
        assertThat(second.getString("next_cursor")).isNull();

        var since = page("user=alice&limit=3&since=2026-11-10T00:00:00Z");
        assertThat(since.getJsonArray("audit")).hasSize(2);
        assertThat(since.getString("next_cursor")).isNull();
        assertThat(page("user=bob").getJsonArray("audit")).isEmpty();
    }

    @Test
    void whatWasWrittenBeforeActorsWereKeptHasNone() {
        DB.run("update tasks set created_by = null, created_trace = null");
        var entry = page("user=alice&limit=1").getJsonArray("audit").getJsonObject(0);
        assertThat(entry.getValue("actor")).isNull();
        assertThat(entry.getValue("trace_id")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user=a%20b", "user=alice&since=yesterday", "user=alice&cursor=1", "user=alice&x=1"})
    void wrongParametersAreRefused(String query) {
        HttpResponse<String> answer = server.get("/admin/audit?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    }

    @Test
    void itTakesTheOperatorsToken() {
        assertThat(server.getAs("", "/admin/audit?user=alice").statusCode()).isEqualTo(401);
    }
}
