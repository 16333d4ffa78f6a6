package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many relays on one outbox: each row is one's, and a task's rows go out in their order. */
class OutboxRaceTest {

    private static final int CLAIMERS = 16;
    private static final int TASKS = 50;
    private static final int VERSIONS = 10;
    private static final int LIMIT = 7;

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final OutboxStore outbox = new OutboxStore(DB.database());
    private final OutboxClaims claims = new OutboxClaims(DB.database());
    private final ConcurrentLinkedQueue<OutboxEntry> begun = new ConcurrentLinkedQueue<>();

    @RepeatedTest(3)
    void sixteenClaimersShareNoRowAndKeepTheOrderOfEachTask() {
        for (int version = 1; version <= VERSIONS; version++) {
            for (int task = 1; task <= TASKS; task++) {
                put(task, version);
            }
        }

        var claimers = new ArrayList<Future<Integer>>();
        for (int i = 0; i < CLAIMERS; i++) {
            claimers.add(drain());
        }
        int deleted = claimers.stream().mapToInt(Await::result).sum();

        assertThat(deleted).isEqualTo(TASKS * VERSIONS);
        assertThat(begun).hasSize(TASKS * VERSIONS);
        assertThat(begun).extracting(OutboxEntry::seq).doesNotHaveDuplicates();
        var last = new HashMap<String, Long>();
        for (var entry : begun) {
            assertThat(entry.seq())
                    .isGreaterThan(last.getOrDefault(entry.event().key(), 0L));
            last.put(entry.event().key(), entry.seq());
        }
        assertThat(DB.count("outbox")).isZero();
    }

    /** Claims, "publishes" and deletes until the outbox is empty; completes with how many it deleted. */
    private Future<Integer> drain() {
        return claims.claim(UUID.randomUUID(), LIMIT, OutboxPlace.FIRST, new OutboxFloor())
                .compose(claim -> {
                    var claimed = claim.entries();
                    begun.addAll(claimed);
                    return claimed.isEmpty()
                            ? left()
                            : outbox.delete(claimed).compose(n -> drain().map(more -> n + more));
                });
    }

    private Future<Integer> left() {
        return outbox.level().compose(level -> level.rows() == 0 ? Future.succeededFuture(0) : drain());
    }

    private static void put(long task, long version) {
        var event = EventSamples.changed(EventType.TASK_UPDATED, task, version);
        assertThat(DB.execute(
                        "insert into outbox (event_id, topic, task_id, version, payload)"
                                + " values (?, 'task-events', ?, ?, ?)",
                        event.id(),
                        task,
                        version,
                        event.bytes()))
                .isEqualTo(1);
    }
}
