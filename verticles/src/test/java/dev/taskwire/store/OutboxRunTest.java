package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Await;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands behind a head is claimed with it where heads are few, and never past a gap. */
class OutboxRunTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final OutboxClaims claims = new OutboxClaims(DB.database());

    /** Versions 1 to n of each of these tasks, in turns. */
    private static void put(int tasks, int versions) {
        DB.run("insert into outbox (event_id, topic, task_id, version, payload)"
                + " select gen_random_uuid(), 'task-events', task, version, ''"
                + " from generate_series(1, " + versions + ") version, generate_series(1, " + tasks + ") task"
                + " order by version, task");
    }

    private List<String> claim(int limit) {
        var claim = Await.result(claims.claim(UUID.randomUUID(), limit, OutboxPlace.FIRST, new OutboxFloor()));
        return claim.entries().stream().map(entry -> row(entry.seq())).toList();
    }

    private static String row(long seq) {
        return DB.rows("select task_id || '.' || version from outbox where seq = ?", seq)
                .get(0);
    }

    @Test
    void aClaimIsSharedEvenlyAndInOrder() {
        put(3, 10);

        assertThat(claim(9)).containsExactly("1.1", "2.1", "3.1", "1.2", "2.2", "3.2", "1.3", "2.3", "3.3");
        assertThat(claim(9)).as("the heads are on their way").isEmpty();
    }

    @Test
    void aRunHasAnEnd() {
        put(1, 80);

        assertThat(claim(500)).hasSize(50).startsWith("1.1").endsWith("1.50");
    }

    @Test
    void aRowThatMayNotGoOutEndsTheRun() {
        put(3, 5);
        DB.run("update outbox set available_at = now() + interval '1 min' where task_id = 1 and version = 3");
        DB.run("update outbox set parked_at = now() where task_id = 2 and version = 2");
        DB.run("update outbox set token = gen_random_uuid(), available_at = now() + interval '5 s'"
                + " where task_id = 3 and version = 1");

        assertThat(claim(500)).containsExactly("1.1", "2.1", "1.2");
    }

    @Test
    void ofAHeadThatAnotherHoldsNothingIsClaimed() throws SQLException {
        put(2, 3);
        try (var other = DB.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from outbox where task_id = 1 and version = 1 for update");

            assertThat(claim(500)).containsExactly("2.1", "2.2", "2.3");
        }
    }
}
