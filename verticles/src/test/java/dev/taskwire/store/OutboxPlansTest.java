package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What it takes to find rows again does not depend on what the last vacuum saw. */
class OutboxPlansTest extends OutboxFloorFixture {

    private static final int ROWS = 20_000;
    /** Of a row in two indexes and the table, from the root on, with some to spare. */
    private static final int PAGES_EACH = 20;

    /** Pages of both indexes that were read, most of them from memory. */
    private long pagesRead() {
        Await.done(database.worker().query("select pg_stat_force_next_flush()").execute());
        assertThat(DB.rows("select pg_stat_force_next_flush()"))
                .as("what has filled the table tells, too")
                .hasSize(1);
        return DB
                .rows("select idx_blks_hit + idx_blks_read from pg_statio_user_tables where relname = 'outbox'")
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** Rows under this claim, put there by a writer that publishes them at once. */
    private static List<OutboxEntry> inserted(UUID token, int firstTask, int rows) {
        DB.run(
                "insert into outbox (event_id, topic, task_id, version, payload, token, available_at)"
                        + " select gen_random_uuid(), 'task-events', task, 1, '', ?, now() + interval '5 s'"
                        + " from generate_series(?::int, ?::int) task",
                token,
                firstTask,
                firstTask + rows - 1);
        return IntStream.range(firstTask, firstTask + rows)
                .mapToObj(
                        task -> new OutboxEntry(task, EventSamples.changed(EventType.TASK_CREATED, task, 1), token, 1))
                .toList();
    }

    /** Its file and its indexes stay as large as they were; nobody else vacuums, which would count or tell better. */
    private static void vacuumEmpty() {
        DB.run("alter table outbox set (autovacuum_enabled = false)");
        put(1, ROWS);
        DB.run("analyze outbox");
        DB.run("delete from outbox");
        DB.run("vacuum (truncate off) outbox");
    }

    /** Sorting what seems to be one row is as cheap to the planner as an index in that order, and is done again for each task. */
    @Test
    void aClaimGoesFromTaskToTaskThoughTheTableWasEmptyForTheLastVacuum() {
        vacuumEmpty();
        put(ROWS + 1, ROWS);
        long before = pagesRead();

        assertThat(claimed()).hasSize(500);

        assertThat(pagesRead() - before).isLessThan(500L * PAGES_EACH);
    }

    /**
     * A table that had no row to speak of has the planner take every look into an index for the same, also into one that
     * begins with another column.
     */
    @Test
    void rowsAreFoundByTheirKeysThoughTheTableWasEmptyForTheLastVacuum() {
        vacuumEmpty();
        var claimed = inserted(UUID.randomUUID(), ROWS + 1, ROWS).subList(ROWS / 2, ROWS / 2 + 500);
        long before = pagesRead();

        assertThat(Await.result(outbox.delete(claimed))).isEqualTo(500);

        assertThat(pagesRead() - before).isLessThan(500L * PAGES_EACH);
    }

    /** A scan of all is the cheapest way to a row while the file has no page, and would be kept when it has hundreds. */
    @Test
    void rowsAreFoundByTheirKeysThoughThePlanIsOfATableWithoutPages() {
        vacuumEmpty();
        DB.run("vacuum outbox");
        assertThat(DB.rows("select pg_relation_size('outbox')")).containsExactly("0");
        assertThat(Await.result(outbox.delete(inserted(UUID.randomUUID(), ROWS + 1, 1))))
                .isEqualTo(1);
        var claimed = inserted(UUID.randomUUID(), ROWS + 2, ROWS).subList(ROWS / 2, ROWS / 2 + 500);
        var scans = "select seq_scan from pg_stat_user_tables where relname = 'outbox'";
        long before = pagesRead();
        var scansBefore = DB.rows(scans);

        assertThat(Await.result(outbox.delete(claimed))).isEqualTo(500);

        assertThat(pagesRead() - before).isLessThan(500L * PAGES_EACH);
        assertThat(DB.rows(scans)).isEqualTo(scansBefore);
    }

    /** Joined row by row, a hundred thousand are compared with each of five hundred: more than the time of a statement. */
    @Test
    void manyRowsAreGivenBackByTheirKeysThoughTheTableWasEmptyForTheLastVacuum() {
        vacuumEmpty();
        var claimed = inserted(UUID.randomUUID(), ROWS + 1, 5 * ROWS).subList(ROWS / 2, ROWS / 2 + 500);
        long before = pagesRead();

        giveBack(claimed);

        assertThat(pagesRead() - before).isLessThan(500L * PAGES_EACH);
        assertThat(DB.rows("select count(*) from outbox where last_error = 'broker away' and token is null"))
                .containsExactly("500");
    }

    /** For so few keys even the wrong index seems as cheap as their places. */
    @Test
    void fewRowsAreGivenBackByTheirKeysThoughTheTableWasEmptyForTheLastVacuum() {
        vacuumEmpty();
        var claimed = inserted(UUID.randomUUID(), ROWS + 1, ROWS);
        for (int few = 1; few <= 5; few++) {
            long before = pagesRead();

            giveBack(claimed.subList(ROWS / 2 + 10 * few, ROWS / 2 + 11 * few));

            assertThat(pagesRead() - before).as("%d rows", few).isLessThan((long) few * PAGES_EACH);
        }
    }

    /** It stands before all that came behind it of its task. */
    @Test
    void aRowIsSetAsideByItsKeyThoughTheTableWasEmptyForTheLastVacuum() {
        vacuumEmpty();
        var parked = inserted(UUID.randomUUID(), ROWS + 1, ROWS).get(ROWS / 2);
        DB.run(
                "insert into outbox (event_id, topic, task_id, version, payload)"
                        + " select gen_random_uuid(), 'task-events', ?, version, '' from generate_series(2, ?::int) version",
                parked.taskId(),
                ROWS);
        long before = pagesRead();

        Await.done(outbox.park(parked, "refused"));

        assertThat(pagesRead() - before).isLessThan(PAGES_EACH);
        assertThat(DB.rows("select seq from outbox where parked_at is not null"))
                .containsExactly(Long.toString(parked.seq()));
    }

    private void giveBack(List<OutboxEntry> entries) {
        Await.done(outbox.release(entries.stream()
                .map(entry -> new OutboxRelease(entry, Duration.ZERO, "broker away"))
                .toList()));
    }
}
