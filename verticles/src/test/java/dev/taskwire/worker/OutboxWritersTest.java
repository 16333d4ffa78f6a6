package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.Patches;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whoever adds rows to the outbox has changed something before in the same transaction, which so has an id before it takes a
 * number: {@link dev.taskwire.store.OutboxFloor} rests on it. A trigger refuses each row of a transaction without one.
 */
class OutboxWritersTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final String REFUSAL = "a number before a transaction id";

    @BeforeAll
    static void watch() {
        DB.run("create function refuse_unchanged() returns trigger language plpgsql as $$ begin"
                + " if pg_current_xact_id_if_assigned() is null then raise exception '" + REFUSAL + "'; end if;"
                + " return new; end $$");
        DB.run("create trigger refuse_unchanged before insert on outbox"
                + " for each row execute function refuse_unchanged()");
    }

    /** The first of each 32 numbers is logged, which gives an id to a transaction that has none. */
    @BeforeEach
    void takeTheNumberThatIsLogged() {
        assertThat(DB.rows("select nextval(pg_get_serial_sequence('outbox', 'seq'))"))
                .containsExactly("1");
    }

    @Test
    void aWriterThatHasChangedNothingIsRefused() {
        assertThatThrownBy(() -> DB.run("insert into outbox (event_id, topic, task_id, version, payload)"
                        + " values (gen_random_uuid(), 'task-events', 7, 1, '')"))
                .hasMessageContaining(REFUSAL);
    }

    @Test
    void commandsChangeTheTaskFirst() {
        var gateway = Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC());
        var task = Await.result(gateway.create(Writes.ALICE, Gateway.request("Milk", null, null)));
        var merge = new TaskAction.Merge(Patches.text(Patch.to("Bread"), Patch.absent()));

        assertThat(Await.result(gateway.change(Writes.ALICE, task.id(), merge)).version())
                .isEqualTo(2);
        assertThat(Await.result(gateway.complete(Writes.ALICE, task.id())).version())
                .isEqualTo(3);
        assertThat(Await.result(gateway.delete(Writes.ALICE, task.id())).version())
                .isEqualTo(4);
    }

    @Test
    void aSeriesGoesOnByItsNextTaskFirst() {
        var due = Writes.DUE;
        var task = Writes.task(1, due, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 1, 1, due));
        Writes.store(DB.database(), task);
        var role = new RecurringRole(DB, Writes.NOW);

        role.succeeds(RecurringRole.completed(task));

        role.untilPublished(1);
    }

    @Test
    void remindersFireAndEmailsAreSentBeforeTheirEvents() {
        try (var flow = new ReminderFlow(DB, Clock.systemUTC())) {
            var unused = flow.dueIn(300);

            flow.deliverUntil("reminders where state = 'delivered'");

            assertThat(flow.reminderEvents()).as("due and sent").isEqualTo(2);
        }
    }
}
