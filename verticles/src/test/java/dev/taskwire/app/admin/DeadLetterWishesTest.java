package dev.taskwire.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.PublishOutcome;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator asks for, and what becomes of it, over HTTP and in the database. */
class DeadLetterWishesTest extends DeadLetterRoutesFixture {

    @Test
    void aParkedRowIsShownAndLetGoToTheRelay() {
        park(9);
        var shown = json(server().get(LETTERS + "/outbox-1"), 200);
        assertThat(shown.getString("payload")).contains("\"task_id\":9");
        assertThat(server().get(LETTERS + "/outbox-1/payload").body()).isEqualTo(shown.getString("payload"));
        assertThat(server().post(LETTERS + "/outbox-1/discard", "").statusCode())
                .as("an event that was promised")
                .isEqualTo(409);

        var done = json(server().post(LETTERS + "/outbox-1/redrive", ""), 200);
        assertThat(done.getString("outcome")).isEqualTo("released");
        assertThat(DB.rows("select parked_at, available_at <= now(), attempts from outbox"))
                .containsExactly("|t|0");
        assertThat(woken.get()).isEqualTo(1);
        assertThat(server().post(LETTERS + "/outbox-1/redrive", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void oneIsRedrivenAndThatIsToldTruly() {
        keep(Topic.TASK_REMINDERS, event());
        keep(Topic.TASK_EVENTS, null);
        transport.answer(record -> PublishOutcome.failed("the broker is away"));
        var away = json(server().post(LETTERS + "/1/redrive", ""), 503);
        assertThat(away.getString("detail")).contains("the broker is away");
        assertThat(items("?state=open").getJsonObject(1).getString("last_error"))
                .isEqualTo("the broker is away");

        transport.answer(record -> PublishOutcome.acked());
        assertThat(json(server().post(LETTERS + "/1/redrive", ""), 200).getString("outcome"))
                .isEqualTo("redriven");
        assertThat(transport.published())
                .singleElement()
                .satisfies(record -> assertThat(record.topic()).isEqualTo(Topic.TASK_REMINDERS));
        assertThat(json(server().post(LETTERS + "/1/redrive", ""), 409).getString("detail"))
                .isEqualTo("It is redriven already.");
        assertThat(server().post(LETTERS + "/1/discard", "").statusCode()).isEqualTo(409);
        assertThat(json(server().post(LETTERS + "/2/redrive", ""), 409).getString("detail"))
                .contains("no bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"all\":false}",
                "{\"ids\":[]}",
                "{\"ids\":\"1\"}",
                "{\"ids\":[\"one\"]}",
                "{\"topic\":\"mine\"}",
                "{\"topic\":\"task-events\",\"all\":true}",
                "{\"everything\":true}"
            })
    void aSelectorThatSaysNotPlainlyWhichIsRefused(String selector) {
        keep(Topic.TASK_EVENTS, event());
        assertThat(json(server().post(LETTERS + "/redrive", selector), 422).getString("code"))
                .isEqualTo("validation_failed");
        assertThat(transport.published()).isEmpty();
        assertThat(DB.rows("select redrive_at <= now() from dead_letters")).containsExactly("f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"all\"", "null", "{\"all\":"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertThat(json(server().post(LETTERS + "/redrive", body), 400).getString("code"))
                .isEqualTo("malformed_request");
    }

    @Test
    void theNamedOnesAreRedrivenInTheirOrderWithAnOutcomeEach() {
        keep(Topic.TASK_EVENTS, event());
        keep(Topic.TASK_EVENTS, event());
        park(1);

        var results = json(server().post(LETTERS + "/redrive", "{\"ids\":[\"2\",\"1\",\"7\",\"outbox-1\",2]}"), 200)
                .getJsonArray("results");

        assertThat(results.stream().map(each -> ((JsonObject) each).getString("outcome")))
                .containsExactly("redriven", "redriven", "not_found", "released", "not_open");
        assertThat(transport.published()).hasSize(2);
    }

    @Test
    void allOfATopicOrAllAtAllAreQueued() {
        keep(Topic.TASK_EVENTS, event());
        keep(Topic.TASK_REMINDERS, event());
        keep(Topic.TASK_EVENTS, null);
        park(1);

        assertThat(json(server().post(LETTERS + "/redrive", "{\"topic\":\"task-reminders\"}"), 202))
                .isEqualTo(new JsonObject().put("queued", 1));
        assertThat(DB.rows("select id from dead_letters where redrive_at <= now()"))
                .containsExactly("2");
        assertThat(json(server().post(LETTERS + "/redrive", "{\"all\":true}"), 202))
                .isEqualTo(new JsonObject().put("queued", 2));
        assertThat(DB.rows("select id from dead_letters where redrive_at <= now() order by id"))
                .containsExactly("1", "2");
        assertThat(DB.count("outbox where parked_at is null")).isEqualTo(1);
    }
}
