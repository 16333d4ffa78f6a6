package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import dev.taskwire.transport.dapr.client.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Claims do not come by what was published before, also where a transaction keeps it from being cleaned up. */
class OutboxFloorTest {

    private static final int ROWS = 2_000;

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final OutboxFloor floor = new OutboxFloor();
    private Database database;
    private OutboxClaims claims;
    private OutboxStore outbox;

    /** With one connection, so that what it has counted can be asked for. */
    @BeforeEach
    void open() {
        database = Database.open(DB.vertx(), DB.url(), 1, 10);
        claims = new OutboxClaims(database);
        outbox = new OutboxStore(database);
        floor.beginRound();
    }

    @AfterEach
    void close() {
        Await.done(database.close());
    }

    private static void put(int firstTask, int rows) {
        DB.run(
                "insert into outbox (event_id, topic, task_id, version, payload)"
                        + " select gen_random_uuid(), 'task-events', task, 1, ''"
                        + " from generate_series(?::int, ?::int) task",
                firstTask,
                firstTask + rows - 1);
    }

    private List<OutboxEntry> claimed() {
        return Await.result(claims.claim(UUID.randomUUID(), 500, OutboxPlace.FIRST, floor))
                .entries();
    }

    private void drain() {
        for (var entries = claimed(); !entries.isEmpty(); entries = claimed()) {
            assertThat(Await.result(outbox.delete(entries))).isEqualTo(entries.size());
        }
    }

    /** Another transaction of the server may hold it back for a moment. */
    private void untilFloorIs(long seq) {
        Wait.until("the floor to be " + seq, Duration.ofSeconds(10), () -> {
            assertThat(claimed()).isEmpty();
            return floor.value() == seq;
        });
    }

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

    @Test
    void aRowOfALowerNumberThatIsCommittedLaterIsClaimed() throws SQLException {
        try (var slow = DB.connect();
                var statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("insert into outbox (event_id, topic, task_id, version, payload)"
                    + " values (gen_random_uuid(), 'task-events', 7, 1, '')");
            put(100, 20);
            drain();
            put(200, 20);
            drain();
            assertThat(floor.value()).isZero();
            slow.commit();
        }

        assertThat(claimed()).extracting(entry -> entry.event().key()).containsExactly("7");
    }

    @Test
    void aRowThatIsNotPublishedHoldsTheFloor() {
        put(1, 10);
        var entries = claimed();
        assertThat(Await.result(outbox.delete(entries.subList(0, 4)))).isEqualTo(4);
        assertThat(Await.result(outbox.delete(entries.subList(5, 10)))).isEqualTo(5);

        untilFloorIs(entries.get(3).seq());
    }

    @Test
    void nowAndThenARoundLooksAtEverything() {
        put(1, 10);
        drain();
        untilFloorIs(10);
        DB.run("insert into outbox (seq, event_id, topic, task_id, version, payload) overriding system value"
                + " values (5, gen_random_uuid(), 'task-events', 5, 2, '')");
        assertThat(claimed()).isEmpty();

        for (int round = 0; round < 199; round++) {
            floor.beginRound();
        }

        assertThat(claimed()).extracting(OutboxEntry::seq).containsExactly(5L);
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

    @Test
    void anEmptyOutboxSaysByItsSequenceWhatIsGone() {
        put(1, 10);
        drain();

        Wait.until("others to have ended", Duration.ofSeconds(10), () -> {
            floor.forget();
            Await.done(new OutboxLook(database).at(floor));
            return floor.isKnown();
        });

        assertThat(floor.value()).isEqualTo(10);
    }

    @Test
    void aClaimThatFailsLeavesNothingKnown() throws SQLException {
        put(1, 10);
        drain();
        untilFloorIs(10);
        try (var other = DB.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table outbox in access exclusive mode");

            assertThat(claims.claim(UUID.randomUUID(), 500, OutboxPlace.FIRST, floor)
                            .toCompletionStage()
                            .toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(10));
            other.rollback();
        }

        assertThat(floor.value()).isZero();
        untilFloorIs(10);
    }

    @Test
    void numbersThatComeAgainAreFoundByTheFullRoundAndFromThenOn() {
        put(1, 10);
        drain();
        untilFloorIs(10);
        DB.run("alter table outbox alter column seq restart");
        put(20, 2);

        for (int round = 0; round < 199; round++) {
            floor.beginRound();
        }
        drain();
        assertThat(claimed()).isEmpty();
        put(30, 2);

        assertThat(claimed()).extracting(OutboxEntry::seq).containsExactly(3L, 4L);
    }

    @Test
    void transactionsThatComeAgainEndTheReckoning() {
        var reckoned = new OutboxFloor();
        assertThat(reckoned.seen(5L, 100, 101)).isTrue();
        assertThat(reckoned.seen(8L, 101, 102)).isTrue();
        assertThat(reckoned.value()).isEqualTo(4);

        assertThat(reckoned.seen(9L, 90, 91)).isFalse();

        assertThat(reckoned.value()).isZero();
    }
}
