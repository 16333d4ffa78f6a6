package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxStoreTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final OutboxStore outbox = new OutboxStore(DB.database());

    /** Puts an unclaimed event of this task into the outbox. */
    private static void put(EventType type, long task, long version) {
        var event = EventSamples.changed(type, task, version);
        assertThat(DB.execute(
                        "insert into outbox (event_id, topic, task_id, version, payload) values (?, ?, ?, ?, ?)",
                        event.id(),
                        event.topic().topicName(),
                        task,
                        version,
                        event.bytes()))
                .isEqualTo(1);
    }

    private List<OutboxEntry> claim(int limit) {
        return Await.result(new OutboxClaims(DB.database())
                        .claim(UUID.randomUUID(), limit, OutboxPlace.FIRST, new OutboxFloor()))
                .entries();
    }

    private static List<String> keys(List<OutboxEntry> entries) {
        return entries.stream()
                .map(entry -> entry.event().key() + "#" + entry.seq())
                .toList();
    }

    private static void leaseRunsOut() {
        assertThat(DB.execute("update outbox set available_at = now() - interval '1 ms' where available_at > now()"))
                .isPositive();
    }

    @Test
    void ofEachTaskAndTopicTheHeadIsClaimedFirst() {
        put(EventType.TASK_UPDATED, 1, 1);
        put(EventType.TASK_UPDATED, 2, 1);
        put(EventType.TASK_UPDATED, 1, 2);
        put(EventType.REMINDER_DUE, 1, 9);
        put(EventType.TASK_UPDATED, 3, 1);

        var claimed = claim(4);

        assertThat(keys(claimed)).containsExactly("1#1", "2#2", "1#4", "3#5");
        assertThat(claim(10)).isEmpty();
        assertThat(Await.result(outbox.delete(claimed))).isEqualTo(4);
        assertThat(keys(claim(10))).containsExactly("1#3");
    }

    /** A statement has 1.5 s: a claim that looked at every row would be ended by the server, and nothing would ever drain. */
    @Test
    void aLongBacklogOfFewTasksDoesNotHoldUpAClaim() {
        DB.run("""
                insert into outbox (event_id, topic, task_id, version, payload)
                select gen_random_uuid(), 'task-events', i % 50, i / 50, '' from generate_series(0, 299999) i""");

        assertThat(claim(500)).hasSize(500).allMatch(entry -> entry.seq() <= 500);
    }

    @Test
    void aClaimTakesNoMoreThanItsLimit() {
        for (int task = 1; task <= 5; task++) {
            put(EventType.TASK_UPDATED, task, 1);
        }

        assertThat(keys(claim(2))).containsExactly("1#1", "2#2");
        assertThat(keys(claim(2))).containsExactly("3#3", "4#4");
    }

    @Test
    void aClaimedRowIsNobodyElsesUntilItsLeaseRunsOut() {
        put(EventType.TASK_UPDATED, 1, 1);
        put(EventType.TASK_UPDATED, 1, 2);
        assertThat(claim(10).get(0).attempts()).isEqualTo(1);

        assertThat(claim(10)).isEmpty();
        leaseRunsOut();

        var again = claim(10);
        assertThat(keys(again)).as("what was claimed before, as a head alone").containsExactly("1#1");
        assertThat(again.get(0).attempts()).isEqualTo(2);
        assertThat(DB.rows("select available_at > now() + interval '4 s' from outbox where seq = 1"))
                .containsExactly("t");
    }

    @Test
    void aZombieFinalisesNothing() {
        put(EventType.TASK_UPDATED, 1, 1);
        var zombie = claim(10);
        leaseRunsOut();
        var owner = claim(10);

        assertThat(Await.result(outbox.delete(zombie))).isZero();
        Await.result(outbox.release(List.of(new OutboxRelease(zombie.get(0), Duration.ZERO, "late"))));
        Await.result(outbox.park(zombie.get(0), "late"));

        assertThat(DB.rows("select token, attempts, parked_at, last_error, available_at > now() from outbox"))
                .containsExactly(owner.get(0).token() + "|2|||t");
        assertThat(Await.result(outbox.delete(owner))).isEqualTo(1);
    }

    @Test
    void aReleasedRowComesBackAfterItsBackoffAndBlocksItsTaskMeanwhile() {
        put(EventType.TASK_UPDATED, 1, 1);
        put(EventType.TASK_UPDATED, 1, 2);
        put(EventType.TASK_UPDATED, 2, 1);
        var claimed = claim(2);

        Await.result(outbox.release(List.of(
                new OutboxRelease(claimed.get(0), Duration.ofSeconds(30), "x".repeat(600)),
                new OutboxRelease(claimed.get(1), Duration.ZERO, "broker away"))));

        assertThat(DB.rows("select seq, token, round(extract(epoch from available_at - now())), length(last_error)"
                        + " from outbox order by seq"))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("1||30|500"),
                        untouched -> assertThat(untouched).startsWith("2||").endsWith("|"),
                        third -> assertThat(third).isEqualTo("3||0|11"));
        assertThat(keys(claim(10))).containsExactly("2#3");
    }

    @Test
    void aParkedRowBlocksOnlyItsOwnTaskAndTopic() {
        put(EventType.TASK_UPDATED, 1, 1);
        put(EventType.TASK_UPDATED, 1, 2);
        put(EventType.TASK_UPDATED, 2, 1);
        put(EventType.REMINDER_DUE, 1, 9);
        var claimed = claim(1);

        Await.result(outbox.park(claimed.get(0), "too large"));
        assertThat(DB.execute("update outbox set available_at = now() - interval '1 ms'"))
                .isEqualTo(4);

        assertThat(keys(claim(10))).containsExactly("2#3", "1#4");
        assertThat(DB.rows("select parked_at is not null, token, last_error from outbox where seq = 1"))
                .containsExactly("t||too large");
        assertThat(Await.result(outbox.level())).satisfies(level -> {
            assertThat(level.rows()).isEqualTo(4);
            assertThat(level.parked()).isEqualTo(1);
            assertThat(level.oldestSeconds()).isNotNegative();
        });
    }

    @Test
    void insertedEventsAreClaimedByTheirProducerAndRolledBackWithItsTransaction() {
        var token = UUID.randomUUID();
        var events = List.of(
                EventSamples.changed(EventType.REMINDER_DUE, 1, 9), EventSamples.changed(EventType.REMINDER_DUE, 2, 8));

        var entries =
                Await.result(DB.database().inTransaction(tx -> outbox.insert(tx, events, List.of(9L, 8L), token)));

        assertThat(entries).extracting(OutboxEntry::event).containsExactlyElementsOf(events);
        assertThat(entries).allMatch(entry -> entry.token().equals(token) && entry.attempts() == 1);
        assertThat(claim(10)).isEmpty();
        assertThat(Await.result(outbox.delete(entries))).isEqualTo(2);
        var none = Await.result(DB.database().inTransaction(tx -> outbox.insert(tx, List.of(), List.of(), token)));
        assertThat(none).isEmpty();
        assertThat(Await.result(outbox.level()).oldestSeconds()).isZero();
    }
}
