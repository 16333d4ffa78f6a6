package dev.taskwire.app.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of what got stuck. */
class DeadLetterReadingTest extends DeadLetterRoutesFixture {

    @Test
    void anEmptyListIsAnEmptyPage() {
        assertThat(json(server().get(LETTERS), 200))
                .isEqualTo(new JsonObject().put("items", new JsonArray()).putNull("next_cursor"));
    }

    @Test
    void aPageSaysWhatEachIsAndWhereItStands() {
        keep(Topic.TASK_EVENTS, event());
        park(9);

        var items = items("");
        assertThat(items).hasSize(2);
        assertThat(items.getJsonObject(0).getMap())
                .containsEntry("id", "outbox-1")
                .containsEntry("kind", "outbox")
                .containsEntry("state", "open")
                .containsEntry("key", "9")
                .containsEntry("cause", "too large")
                .containsEntry("attempts", 3);
        var letter = items.getJsonObject(1);
        assertThat(letter.getMap())
                .containsEntry("id", "1")
                .containsEntry("kind", "letter")
                .containsEntry("topic", "task-events")
                .containsEntry("state", "open")
                .containsEntry("event_source", "backend")
                .containsEntry("event_type", "TaskUpdatedEvent")
                .containsEntry("key", "7")
                .containsEntry("reason", "unknown")
                .containsEntry("attempts", 0);
        assertThat(letter.getString("cause")).contains("sidecar tells no cause");
        assertThat(letter.getJsonObject("stands_at").encode())
                .isEqualTo("{\"topic\":\"task-events-dlq\",\"partition\":1,\"offset\":100}");
        assertThat(letter.getJsonObject("stood_at").encode())
                .isEqualTo("{\"topic\":\"task-events\",\"partition\":2,\"offset\":5}");
        assertThat(letter.containsKey("payload")).isFalse();
    }

    @Test
    void pagesGoThroughParkedRowsAndLettersEachOnce() {
        for (int i = 0; i < 3; i++) {
            park(i + 1);
        }
        for (int i = 0; i < 4; i++) {
            keep(Topic.TASK_EVENTS, event());
        }
        for (int limit = 1; limit <= 8; limit++) {
            var seen = new ArrayList<String>();
            var cursor = "";
            do {
                var page = json(server().get(LETTERS + "?limit=" + limit + "&cursor=" + cursor), 200);
                assertThat(page.getJsonArray("items").size()).isBetween(1, limit);
                page.getJsonArray("items").forEach(each -> seen.add(((JsonObject) each).getString("id")));
                cursor = page.getString("next_cursor");
            } while (cursor != null);
            assertThat(seen).containsExactly("outbox-1", "outbox-2", "outbox-3", "4", "3", "2", "1");
        }
    }

    @Test
    void aListIsNarrowedByTopicAndState() {
        keep(Topic.TASK_EVENTS, event());
        keep(Topic.TASK_REMINDERS, event());
        keep(Topic.TASK_EVENTS, event());
        park(1);
        assertThat(server().post(LETTERS + "/1/redrive", "").statusCode()).isEqualTo(200);
        assertThat(server().post(LETTERS + "/3/discard", "").statusCode()).isEqualTo(200);

        assertThat(ids("?topic=task-reminders")).containsExactly("2");
        assertThat(ids("?topic=task-reminders-dlq")).containsExactly("2");
        assertThat(ids("?state=open")).containsExactly("outbox-1", "2");
        assertThat(ids("?state=redriven")).containsExactly("1");
        assertThat(ids("?state=discarded&topic=task-events")).containsExactly("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?topic=mine",
                "?state=new",
                "?limit=0",
                "?limit=501",
                "?limit=x",
                "?cursor=a%3Bb",
                "?sort=id",
                "?limit=1&limit=2"
            })
    void aWrongQueryIsRefused(String query) {
        assertThat(json(server().get(LETTERS + query), 422).getString("code")).isEqualTo("validation_failed");
    }

    @Test
    void oneIsShownWithItsHeadersAndItsPayloadAsTextOrBase64() {
        keep(Topic.TASK_EVENTS, "a\0ü".getBytes(UTF_8));
        keep(Topic.TASK_EVENTS, new byte[] {0, (byte) 0xff});
        keep(Topic.TASK_EVENTS, null);

        var text = json(server().get(LETTERS + "/1"), 200);
        assertThat(text.getString("payload")).isEqualTo("a\0ü");
        assertThat(text.getBoolean("payload_truncated")).isFalse();
        assertThat(text.getJsonArray("headers").encode()).isEqualTo("[{\"name\":\"h\",\"value\":\"v\"}]");
        var binary = json(server().get(LETTERS + "/2"), 200);
        assertThat(Base64.getDecoder().decode(binary.getString("payload_base64")))
                .containsExactly(0, 0xff);
        var tombstone = json(server().get(LETTERS + "/3"), 200);
        assertThat(tombstone.getValue("payload")).isNull();
        assertThat(tombstone.getValue("payload_bytes")).isNull();
        assertThat(server().get(LETTERS + "/3/payload").statusCode()).isEqualTo(404);
    }

    @Test
    void aLongPayloadIsShownInPartAndSentWhole() {
        var payload = "x" + "ü".repeat(300_000);
        keep(Topic.TASK_EVENTS, payload.getBytes(UTF_8));

        var shown = json(server().get(LETTERS + "/1"), 200);
        assertThat(shown.getBoolean("payload_truncated")).isTrue();
        assertThat(shown.getString("payload")).isEqualTo(payload.substring(0, 32 * 1024));
        assertThat(shown.getInteger("payload_bytes")).isEqualTo(600_001);
        var whole = server().get(LETTERS + "/1/payload");
        assertThat(whole.body()).isEqualTo(payload);
        assertThat(whole.headers().firstValue("Content-Type")).contains("application/octet-stream");
    }

    @ParameterizedTest
    @CsvSource({"99", "outbox-99", "0", "x", "-1", "1.5", "99999999999999999999"})
    void whatIsNotThereIsNotFound(String id) {
        assertThat(server().get(LETTERS + "/" + id).statusCode()).isEqualTo(404);
        assertThat(server().get(LETTERS + "/" + id + "/payload").statusCode()).isEqualTo(404);
        assertThat(server().post(LETTERS + "/" + id + "/redrive", "").statusCode())
                .isEqualTo(404);
    }
}
