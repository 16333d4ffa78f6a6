package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import dev.taskwire.transport.dapr.client.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Claims do not come by what was published before, also where a transaction keeps it from being cleaned up. */
class OutboxFloorReadsTest extends OutboxFloorFixture {

    private static final int ROWS = 2_000;

    /** Entries of the index that had to be looked up in the table. */
    private long lookedUp(String index) {
        Await.done(database.worker().query("select pg_stat_force_next_flush()").execute());
        return Long.parseLong(DB.rows("select idx_tup_read from pg_stat_user_indexes where indexrelname = ?", index)
                .get(0));
    }

    private static Connection snapshot() throws SQLException {
        var held = DB.connect();
        held.setAutoCommit(false);
        held.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = held.createStatement()) {
            statement.execute("select count(*) from outbox");
        }
        return held;
    }

    @Test
    void whatIsGoneIsNotLookedUpAgainBesideAnOldSnapshot() throws SQLException {
        try (var held = snapshot()) {
            put(1, ROWS);
            drain();
            untilFloorIs(ROWS);
            put(ROWS + 1, 3);
            long before = lookedUp("outbox_head");

            assertThat(claimed()).hasSize(3);

            assertThat(lookedUp("outbox_head") - before).isLessThan(ROWS / 10);
            held.rollback();
        }
    }

    /** By its statistics hardly any rows have such numbers, and the table is small: the planner would look at all of them. */
    @Test
    void rowsAboveTheFloorAreFoundByTheirTasks() {
        put(1, ROWS);
        DB.run("analyze outbox");
        drain();
        untilFloorIs(ROWS);
        DB.run("vacuum outbox");
        put(ROWS + 1, ROWS);
        long before = lookedUp("outbox_pkey");

        assertThat(claimed()).hasSize(500);

        assertThat(lookedUp("outbox_pkey") - before).isLessThan(ROWS);
    }

    /** It could not come by all that is gone within a claim's time, were that much more. */
    @Test
    void whoKnowsNothingLearnsTheFloorBeforeItsFirstClaim() throws SQLException {
        try (var held = snapshot()) {
            put(1, ROWS);
            drain();
            put(ROWS + 1, 3);
            var fresh = new OutboxFloor();
            long before = lookedUp("outbox_head");

            Wait.until("others to have ended", Duration.ofSeconds(10), () -> {
                fresh.forget();
                Await.done(new OutboxLook(database).at(fresh));
                return fresh.isKnown();
            });
            assertThat(Await.result(claims.claim(UUID.randomUUID(), 500, OutboxPlace.FIRST, fresh))
                            .entries())
                    .hasSize(3);

            assertThat(fresh.value()).isEqualTo(ROWS);
            assertThat(lookedUp("outbox_head") - before).isLessThan(ROWS / 10);
            held.rollback();
        }
    }
}
