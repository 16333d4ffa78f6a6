package dev.taskwire.transport.dapr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.store.PostgresStateStore;
import dev.taskwire.store.StateOutcome;
import dev.taskwire.store.StateStore;
import dev.taskwire.store.StateStoreContractTest;
import dev.taskwire.store.StateUpdate;
import dev.taskwire.transport.dapr.client.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same contract with a real daprd between, which loads the local stack's own component and secret store. */
@Tag("daprd")
class DaprdStateStoreTest extends StateStoreContractTest {

    private static final String SHAPE = """
            select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
                   pg_get_expr(d.adbin, d.adrelid)
            from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = 'dapr_state'::regclass and a.attnum > 0 and not a.attisdropped order by 1""";

    private static final String INDEXES = "select indexdef from pg_indexes where tablename = 'dapr_state' order by 1";
    private static final String LEVEL = "select key, value from dapr_state_metadata where key like 'migrations%'";

    @TempDir
    private static Path directory;

    private static @Nullable StateSidecar sidecar;
    private static List<String> madeByUs = List.of();

    @BeforeAll
    static void startDaprd() {
        madeByUs = layout();
        sidecar = StateSidecar.start(DB.vertx(), DB.url(), directory.resolve("first"));
    }

    @AfterAll
    static void stopDaprd() {
        if (sidecar != null) {
            sidecar.close();
        }
    }

    @Override
    protected StateStore store() {
        return running().store();
    }

    private static StateSidecar running() {
        return Objects.requireNonNull(sidecar);
    }

    private static String migration() throws IOException {
        try (var sql = StateStore.class.getResourceAsStream("/db/migration/V3__state.sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), UTF_8);
        }
    }

    private static List<String> layout() {
        return List.of(DB.rows(SHAPE), DB.rows(INDEXES), DB.rows(LEVEL)).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** If this fails after an update of daprd, its component has a new layout, which a migration of ours has to follow. */
    @Test
    void daprdFindsTheTableOfOurMigrationCompleteAndLeavesItSo() {
        assertThat(madeByUs).hasSize(7 + 3 + 1);
        assertThat(layout()).isEqualTo(madeByUs);
    }

    @Test
    void aTableThatDaprdMadeFirstIsTheSameAndIsTakenAsItIs() throws IOException {
        running().close();
        DB.run("drop table dapr_state, dapr_state_metadata");
        sidecar = StateSidecar.start(DB.vertx(), DB.url(), directory.resolve("again"));
        assertThat(layout()).isEqualTo(madeByUs);
        assertThat(save(StateUpdate.of(json(1)))).isEqualTo(StateOutcome.DONE);

        DB.run(migration());

        assertThat(layout()).isEqualTo(madeByUs);
        assertThat(value().json()).isEqualTo(json(1));
    }

    /** The grants of docs/operations.md. */
    @Test
    void aRoleThatOwnsNeitherTableIsEnoughForTheSidecar() {
        DB.run("create role state_only login");
        DB.run("grant usage, create on schema public to state_only");
        DB.run("grant select, insert, update, delete on dapr_state, dapr_state_metadata to state_only");
        var url = DB.url().replace("taskwire@", "state_only@");

        try (var other = StateSidecar.start(DB.vertx(), url, directory.resolve("other"))) {
            assertThat(Await.result(other.store().save(KEY, StateUpdate.of(json(1)))))
                    .isEqualTo(StateOutcome.DONE);
        }
        assertThat(value().json()).isEqualTo(json(1));
        assertThat(DB.rows("select tableowner from pg_tables where tablename = 'dapr_state'"))
                .containsExactly("taskwire");
    }

    @Test
    void valuesVersionsAndTimesToLiveOutlastAChangeOfTransport() {
        var direct = new PostgresStateStore(DB.database(), System::nanoTime);
        assertThat(save(StateUpdate.of(json(1)).withTtl(Duration.ofHours(1)))).isEqualTo(StateOutcome.DONE);

        var throughDapr = value();
        assertThat(Await.result(direct.get(KEY))).contains(throughDapr);
        var update = StateUpdate.of(json(2)).withEtag(throughDapr.etag()).withTtl(Duration.ofSeconds(100));
        assertThat(Await.result(direct.save(KEY, update))).isEqualTo(StateOutcome.DONE);

        assertThat(save(StateUpdate.of(json(3)).withEtag(throughDapr.etag()))).isEqualTo(StateOutcome.CONFLICT);
        assertThat(value().json()).isEqualTo(json(2));
        DB.run("update dapr_state set expires_at = now() - interval '1 ms'");
        assertThat(Await.result(store().get(KEY))).isEmpty();
        assertThat(Await.result(direct.get(KEY))).isEmpty();
    }

    @Test
    void theAppCannotReadTheSecretsThroughItsSidecar() {
        assertThat(running().status("/v1.0/metadata")).isEqualTo(200);
        assertThat(running().status("/v1.0/secrets/local-secrets/todo-app-secrets"))
                .isIn(403, 404);
        assertThat(running().status("/v1.0/secrets/local-secrets/bulk")).isIn(403, 404);
    }
}
