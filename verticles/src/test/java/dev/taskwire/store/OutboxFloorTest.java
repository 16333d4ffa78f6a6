package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import dev.taskwire.transport.dapr.client.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The floor rises over what is published and no further, and falls where it may be wrong. */
class OutboxFloorTest extends OutboxFloorFixture {

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
