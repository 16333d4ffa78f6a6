package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.transport.dapr.client.DaprException.Kind;
import dev.taskwire.transport.dapr.client.StateOptions.Consistency;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state API of a real daprd, in memory and on a real PostgreSQL. */
@Tag("daprd")
class DaprStateDaprdTest {

    private static final String POSTGRES = "statestore-postgres";

    private static final String COMPONENT = """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: statestore-postgres}
            spec:
              type: state.postgresql
              version: v2
              metadata:
              - {name: connectionString, envRef: STATE_CONNECTION}
              - {name: tablePrefix, value: "dapr_"}
              - {name: metadataTableName, value: "dapr_state_metadata"}
              - {name: timeout, value: "2s"}
            """;

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path directory;

    private static @Nullable PostgresServer postgres;
    private static @Nullable DaprProcess daprd;
    private static DaprClient client;

    @BeforeAll
    static void start() throws IOException {
        var log = directory.resolve("pg.log");
        postgres = PostgresServer.start(directory.resolve("pg"), 0, log, List.of("fsync=off"));
        var components = Files.createDirectories(directory.resolve("more"));
        Files.writeString(components.resolve("state.yaml"), COMPONENT);
        daprd = DaprProcess.daprd(
                VERTX,
                directory,
                List.of("--resources-path", components.toString()),
                Map.of("STATE_CONNECTION", postgres.url() + "?sslmode=disable"));
        client = DaprClient.create(VERTX, daprd.options());
    }

    @AfterAll
    static void stop() {
        DaprProcess.stop(daprd);
        if (postgres != null) {
            postgres.close();
        }
        Await.done(VERTX.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {DaprProcess.STATE_STORE, POSTGRES})
    void replacesAndDeletesOneVersionOnly(String store) {
        String key = "notification:last poll/1?";
        assertThat(Await.result(client.getState(store, key))).isEmpty();

        Await.done(client.saveState(store, StateWrite.of(key, Buffer.buffer("{\"at\":1.5}"))));
        var first = item(store, key);
        assertThat(first.value()).hasToString("{\"at\":1.5}");
        assertThat(first.expiresAt()).isNull();

        var update = StateWrite.of(key, Buffer.buffer("2")).withEtag(first.etag());
        Await.done(client.saveState(store, update));
        conflicts(() -> client.saveState(store, update));
        conflicts(() -> client.deleteState(store, key, first.etag()));
        conflicts(() -> client.saveState(store, update.withEtag("nonsense")));
        conflicts(() -> client.saveState(
                store, StateWrite.of("no such key", Buffer.buffer("2")).withEtag(first.etag())));
        assertThat(item(store, key).value()).hasToString("2");

        Await.done(client.deleteState(store, key, item(store, key).etag()));
        Await.done(client.deleteState(store, key, null));
        assertThat(Await.result(client.getState(store, key, Consistency.STRONG)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {DaprProcess.STATE_STORE, POSTGRES})
    void writesTheFirstOnce(String store) {
        var write = StateWrite.of("first", Buffer.buffer("\"mine\"")).ifAbsent();
        Await.done(client.saveState(store, write));

        conflicts(() -> client.saveState(store, write));
        conflicts(() -> client.changeState(store, List.of(write)));

        Await.done(client.deleteState(store, "first", null));
        Await.done(client.saveState(store, write));
    }

    @ParameterizedTest
    @ValueSource(strings = {DaprProcess.STATE_STORE, POSTGRES})
    void letsStateExpire(String store) {
        var write = StateWrite.of("brief", Buffer.buffer("1")).withTtl(Duration.ofMillis(1_001));
        var start = Instant.now();
        Await.done(client.saveState(store, write));

        assertThat(item(store, "brief").expiresAt()).isBetween(start.minusSeconds(1), start.plusSeconds(10));
        Await.until(
                VERTX,
                Duration.ofSeconds(10),
                () -> client.getState(store, "brief").map(Optional::isEmpty));
    }

    @ParameterizedTest
    @ValueSource(strings = {DaprProcess.STATE_STORE, POSTGRES})
    void readsManyKeysAtOnce(String store) {
        Await.done(client.saveStates(
                store,
                List.of(
                        StateWrite.of("a", Buffer.buffer("{\"x\":[1,\"ü\"]}")).withTtl(Duration.ofHours(1)),
                        StateWrite.of("b", Buffer.buffer("\"q\\\"uote\"")),
                        StateWrite.of("c", Buffer.buffer("1.25")))));

        var states = Await.result(client.getStates(store, List.of("a", "b", "c", "none")));

        assertThat(states.failed()).isEmpty();
        assertThat(states.found().keySet()).containsExactlyInAnyOrder("a", "b", "c");
        for (var key : states.found().keySet()) {
            assertThat(states.found()).containsEntry(key, item(store, key));
        }
        assertThat(Await.result(client.getStates(store, List.of())).found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {DaprProcess.STATE_STORE, POSTGRES})
    void changesAllOrNothing(String store) {
        Await.done(client.saveStates(
                store, List.of(StateWrite.of("t1", Buffer.buffer("1")), StateWrite.of("t2", Buffer.buffer("2")))));
        var before = item(store, "t1");
        var stale = StateWrite.of("t1", Buffer.buffer("9")).withEtag("11111111-1111-1111-1111-111111111111");

        conflicts(() -> client.changeState(store, List.of(StateDelete.of("t2"), stale)));
        assertThat(item(store, "t1")).isEqualTo(before);
        assertThat(item(store, "t2").value()).hasToString("2");

        Await.done(client.changeState(
                store,
                List.of(
                        StateDelete.of("t2"),
                        stale.withEtag(before.etag()),
                        StateWrite.of("t3", Buffer.buffer("3")).withTtl(Duration.ofHours(1)))));
        assertThat(item(store, "t1").value()).hasToString("9");
        assertThat(item(store, "t3").expiresAt()).isNotNull();
        assertThat(Await.result(client.getState(store, "t2"))).isEmpty();
        Await.done(client.changeState(store, List.of()));
    }

    @Test
    void tellsAStoreThatIsNotThere() {
        var write = StateWrite.of("k", Buffer.buffer("1"));
        assertThat(Await.failure(client.getState("nostore", "k")).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(Await.failure(client.saveState("nostore", write)).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(Await.failure(client.getStates("nostore", List.of("k"))).kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(Await.failure(client.changeState("nostore", List.of(write))).kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    private static StateItem item(String store, String key) {
        return Await.result(client.getState(store, key)).orElseThrow();
    }

    private static void conflicts(Supplier<Future<?>> change) {
        assertThat(Await.failure(change.get()).kind()).isEqualTo(Kind.CONFLICT);
    }
}
