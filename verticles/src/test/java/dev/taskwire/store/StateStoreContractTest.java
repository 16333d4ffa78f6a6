package dev.taskwire.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every state store owes to those who use the port, on the table that they share. */
public abstract class StateStoreContractTest {

    @RegisterExtension
    protected static final TestDatabase DB = new TestDatabase();

    private static final String NO_VERSION = UUID.randomUUID().toString();

    protected static final StateKey KEY = new StateKey("notification:last poll/1?ü%");

    protected abstract StateStore store();

    @BeforeEach
    void forget() {
        DB.run("truncate dapr_state");
    }

    protected static JsonObject json(int number) {
        return new JsonObject().put("number", number);
    }

    protected final StateOutcome save(StateUpdate update) {
        return Await.result(store().save(KEY, update));
    }

    private StateOutcome delete(String etag) {
        return Await.result(store().delete(KEY, etag));
    }

    protected final StateValue value() {
        return Await.result(store().get(KEY)).orElseThrow();
    }

    private boolean isThere() {
        return Await.result(store().get(KEY)).isPresent();
    }

    private static void expire() {
        DB.run("update dapr_state set expires_at = now() - interval '1 ms'");
    }

    @Test
    void whatWasSavedIsReadUnderItsKeyAlone() {
        var json = new JsonObject()
                .put("timestamp", "2026-11-24T12:00:00Z")
                .put("text", "<ä \u0001 \"\\/ & 😀>")
                .put("numbers", new JsonArray().add(0).add(-1.5).add(9007199254740991L))
                .put("nothing", null)
                .put("inner", new JsonObject().put("yes", true));

        assertThat(isThere()).isFalse();
        assertThat(save(StateUpdate.of(json))).isEqualTo(StateOutcome.DONE);

        assertThat(value().json()).isEqualTo(json);
        assertThat(Await.result(store().get(new StateKey("notification:last poll"))))
                .isEmpty();
        assertThat(DB.rows("select key from dapr_state")).containsExactly(KEY.value());
    }

    @Test
    void withoutAnEtagTheLastWriteWinsAndIsANewVersion() {
        assertThat(save(StateUpdate.of(json(1)))).isEqualTo(StateOutcome.DONE);
        var first = value();
        assertThat(save(StateUpdate.of(json(1)))).isEqualTo(StateOutcome.DONE);

        assertThat(value().json()).isEqualTo(first.json());
        assertThat(value().etag()).isNotEqualTo(first.etag());
    }

    @Test
    void withAnEtagThatVersionAloneIsReplaced() {
        assertThat(save(StateUpdate.of(json(1)))).isEqualTo(StateOutcome.DONE);
        var first = value().etag();

        assertThat(save(StateUpdate.of(json(2)).withEtag(first))).isEqualTo(StateOutcome.DONE);
        for (var stale : List.of(first, NO_VERSION, "1", "no-uuid")) {
            assertThat(save(StateUpdate.of(json(3)).withEtag(stale))).as(stale).isEqualTo(StateOutcome.CONFLICT);
        }

        assertThat(value().json()).isEqualTo(json(2));
    }

    @Test
    void withAnEtagNothingIsMadeAnew() {
        assertThat(save(StateUpdate.of(json(1)).withEtag(NO_VERSION))).isEqualTo(StateOutcome.CONFLICT);
        assertThat(isThere()).isFalse();
    }

    @Test
    void ofTwentyWhoReplaceTheSameVersionOneSucceeds() {
        assertThat(save(StateUpdate.of(json(0)))).isEqualTo(StateOutcome.DONE);
        var etag = value().etag();

        var saves = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> store().save(KEY, StateUpdate.of(json(i)).withEtag(etag)))
                .toList();

        assertThat(saves.stream().map(Await::result))
                .containsOnlyOnce(StateOutcome.DONE)
                .hasSize(20);
    }

    @Test
    void deletedIsAnyVersionOrTheNamedOne() {
        assertThat(Await.result(store().delete(KEY, null))).isEqualTo(StateOutcome.DONE);
        assertThat(delete(NO_VERSION)).isEqualTo(StateOutcome.CONFLICT);

        assertThat(save(StateUpdate.of(json(1)))).isEqualTo(StateOutcome.DONE);
        var etag = value().etag();
        assertThat(delete(NO_VERSION)).isEqualTo(StateOutcome.CONFLICT);
        assertThat(delete("no-uuid")).isEqualTo(StateOutcome.CONFLICT);
        assertThat(isThere()).isTrue();
        assertThat(delete(etag)).isEqualTo(StateOutcome.DONE);
        assertThat(isThere()).isFalse();

        assertThat(save(StateUpdate.of(json(2)))).isEqualTo(StateOutcome.DONE);
        assertThat(Await.result(store().delete(KEY, null))).isEqualTo(StateOutcome.DONE);
        assertThat(isThere()).isFalse();
    }

    @Test
    void aTtlCountsFromTheSaveInWholeSecondsAndGoesWithTheNextOne() {
        assertThat(save(StateUpdate.of(json(1)).withTtl(Duration.ofMillis(3_599_001))))
                .isEqualTo(StateOutcome.DONE);
        assertThat(DB.rows("select extract(epoch from expires_at - created_at)::int from dapr_state"))
                .containsExactly("3600");

        assertThat(save(StateUpdate.of(json(2)).withEtag(value().etag()).withTtl(Duration.ofSeconds(60))))
                .isEqualTo(StateOutcome.DONE);
        assertThat(DB.rows("select extract(epoch from expires_at - updated_at)::int from dapr_state"))
                .containsExactly("60");

        assertThat(save(StateUpdate.of(json(3)))).isEqualTo(StateOutcome.DONE);
        assertThat(DB.rows("select expires_at from dapr_state")).containsExactly("");
    }

    @Test
    void whatHasExpiredIsHiddenAtOnceThoughItsRowIsThere() {
        assertThat(save(StateUpdate.of(json(1)).withTtl(Duration.ofHours(1)))).isEqualTo(StateOutcome.DONE);
        var etag = value().etag();
        expire();

        assertThat(isThere()).isFalse();
        assertThat(DB.count("dapr_state")).isEqualTo(1);
        assertThat(save(StateUpdate.of(json(2)).withEtag(etag))).isEqualTo(StateOutcome.CONFLICT);
        assertThat(isThere()).isFalse();

        assertThat(save(StateUpdate.of(json(3)))).isEqualTo(StateOutcome.DONE);
        assertThat(value().json()).isEqualTo(json(3));
    }

    @Test
    void aTtlRunsOut() {
        assertThat(save(StateUpdate.of(json(1)).withTtl(Duration.ofMillis(1)))).isEqualTo(StateOutcome.DONE);
        assertThat(isThere()).isTrue();

        Await.until(DB.vertx(), Duration.ofSeconds(5), () -> store().get(KEY).map(found -> found.isEmpty()));
    }

    @Test
    void whatIsNoJsonObjectFailsToBeReadAndCanBeReplaced() {
        for (var broken : List.of("", "{", "null", "[1]", "\"text\"")) {
            DB.run("insert into dapr_state (key, value) values (?, ?)", KEY.value(), broken.getBytes(UTF_8));

            assertThatThrownBy(() -> Await.result(store().get(KEY))).as(broken).isInstanceOf(RuntimeException.class);
            assertThat(save(StateUpdate.of(json(1)))).isEqualTo(StateOutcome.DONE);
            assertThat(value().json()).isEqualTo(json(1));
            forget();
        }
    }
}
