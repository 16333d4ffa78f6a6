package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.DeleteScope;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.OutboxClaims;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxFloor;
import dev.taskwire.store.OutboxPlace;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One task of a series is deleted, and what becomes of the others. */
class SkippedOccurrenceTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final TaskAction SKIP = new TaskAction.Delete(DeleteScope.OCCURRENCE);

    private RecurringRole role;
    private Gateway gateway;

    @BeforeEach
    void deploy() {
        role = new RecurringRole(DB, Instant.parse("2099-10-24T10:00:00Z"));
        gateway = Gateway.open(DB.vertx(), DB.database(), role.transport, role.time);
    }

    private Task weekly() {
        var due = Instant.parse("2099-10-26T08:00:00Z");
        var task = Await.result(gateway.create(Writes.ALICE, Gateway.request("Water", due, "FREQ=WEEKLY")));
        role.untilPublished(1);
        return task;
    }

    private Task does(Task task, TaskAction action) {
        return Await.result(gateway.change(Writes.ALICE, task.id(), action));
    }

    /** Delivers what stands in the outbox, twice. */
    private void deliver() {
        for (List<OutboxEntry> some = claim(); !some.isEmpty(); some = claim()) {
            for (var entry : some) {
                role.succeeds(entry.event());
                role.succeeds(entry.event());
            }
            assertThat(Await.result(new OutboxStore(DB.database()).delete(some)))
                    .isEqualTo(some.size());
        }
    }

    private static List<OutboxEntry> claim() {
        return Await.result(new OutboxClaims(DB.database())
                        .claim(UUID.randomUUID(), 100, OutboxPlace.FIRST, new OutboxFloor()))
                .entries();
    }

    private static List<String> tasks() {
        return DB.rows("select occurrence_no, due_date at time zone 'UTC', deleted_at is null from tasks order by 1");
    }

    @Test
    void aSkippedOneIsFollowedByItsNextOne() {
        assertThat(does(weekly(), SKIP).deleted()).isTrue();
        deliver();

        assertThat(tasks()).containsExactly("1|2099-10-26 08:00:00|f", "2|2099-11-02 08:00:00|t");
    }

    @Test
    void aDeletionOfTheSeriesIsFollowedByNothing() {
        assertThat(does(weekly(), new TaskAction.Delete()).deleted()).isTrue();
        deliver();

        assertThat(tasks()).containsExactly("1|2099-10-26 08:00:00|f");
    }

    @Test
    void aSkippedOneThatIsRestoredDoesNotDoubleTheSeries() {
        var task = weekly();
        for (var action :
                List.of(SKIP, new TaskAction.Restore(), new TaskAction.Complete(), new TaskAction.Reopen(), SKIP)) {
            assertThat(does(task, action).version()).isGreaterThan(1);
        }
        deliver();
        assertThat(does(task, new TaskAction.Restore()).deleted()).isFalse();
        deliver();

        assertThat(tasks()).containsExactly("1|2099-10-26 08:00:00|t", "2|2099-11-02 08:00:00|t");
    }

    @Test
    void skippingWhatIsCompletedOrDoesNotRecurDeletesItAlone() {
        var task = weekly();
        assertThat(does(task, new TaskAction.Complete()).completed()).isTrue();
        deliver();
        assertThat(does(task, SKIP).deleted()).isTrue();
        var plain = Await.result(gateway.create(Writes.ALICE, Gateway.request("Milk", null, null)));
        assertThat(does(plain, SKIP).deleted()).isTrue();
        deliver();

        assertThat(DB.count("tasks where deleted_at is null")).isEqualTo(1);
        assertThat(DB.count("tasks")).isEqualTo(3);
    }
}
