package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An outbox that is filled, claimed from and emptied above a floor. */
abstract class OutboxFloorFixture {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    final OutboxFloor floor = new OutboxFloor();
    Database database;
    OutboxClaims claims;
    OutboxStore outbox;

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

    static void put(int firstTask, int rows) {
        DB.run(
                "insert into outbox (event_id, topic, task_id, version, payload)"
                        + " select gen_random_uuid(), 'task-events', task, 1, ''"
                        + " from generate_series(?::int, ?::int) task",
                firstTask,
                firstTask + rows - 1);
    }

    List<OutboxEntry> claimed() {
        return Await.result(claims.claim(UUID.randomUUID(), 500, OutboxPlace.FIRST, floor))
                .entries();
    }

    void drain() {
        for (var entries = claimed(); !entries.isEmpty(); entries = claimed()) {
            assertThat(Await.result(outbox.delete(entries))).isEqualTo(entries.size());
        }
    }

    /** Another transaction of the server may hold it back for a moment. */
    void untilFloorIs(long seq) {
        Wait.until("the floor to be " + seq, Duration.ofSeconds(10), () -> {
            assertThat(claimed()).isEmpty();
            return floor.value() == seq;
        });
    }
}
