package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The twin without a sidecar; and what it does that a sidecar does by itself. */
class PostgresStateStoreTest extends StateStoreContractTest {

    private final TestTime time = new TestTime(Instant.EPOCH);
    private final PostgresStateStore store = new PostgresStateStore(DB.database(), time);

    @Override
    protected StateStore store() {
        return store;
    }

    private static void expired(String key) {
        DB.run("insert into dapr_state (key, value, expires_at) values (?, '{}', now() - interval '1 ms')", key);
    }

    private static void untilKeys(String... keys) {
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(
                        DB.rows("select key from dapr_state order by 1").equals(java.util.List.of(keys))));
    }

    @Test
    void whatHasExpiredIsSweptAfterASaveOnceAnHour() {
        expired("a");
        DB.run("insert into dapr_state (key, value, expires_at) values ('b', '{}', now() + interval '1 hour')");
        DB.run("insert into dapr_state (key, value) values ('c', '{}')");
        assertThat(save(StateUpdate.of(json(1)))).isEqualTo(StateOutcome.DONE);
        untilKeys("b", "c", KEY.value());

        expired("d");
        time.pass(Duration.ofMinutes(59));
        assertThat(save(StateUpdate.of(json(2)))).isEqualTo(StateOutcome.DONE);
        // The next one, which sees what that save did.
        Await.done(DB.database().ping());
        assertThat(DB.count("dapr_state where key = 'd'")).isEqualTo(1);

        time.pass(Duration.ofMinutes(1));
        assertThat(save(StateUpdate.of(json(3)))).isEqualTo(StateOutcome.DONE);
        untilKeys("b", "c", KEY.value());
    }

    @Test
    void aStoreThatDoesNotAnswerFails() {
        DB.run("alter table dapr_state rename to gone");
        try {
            assertThatThrownBy(() -> Await.result(store.get(KEY))).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> save(StateUpdate.of(json(1)))).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> Await.result(store.delete(KEY, null))).isInstanceOf(RuntimeException.class);
        } finally {
            DB.run("alter table gone rename to dapr_state");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a||b"})
    void aKeyThatDaprWouldNotTakeIsNone(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StateKey(key));
    }

    @Test
    void anUpdateThatDaprWouldNotTakeIsNone() {
        var update = StateUpdate.of(json(1));
        for (var ttl : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Integer.MAX_VALUE)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> update.withTtl(ttl));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> update.withEtag(""));
        assertThat(update.withTtl(Duration.ofSeconds(Integer.MAX_VALUE - 1)).ttl())
                .isNotNull();
    }
}
