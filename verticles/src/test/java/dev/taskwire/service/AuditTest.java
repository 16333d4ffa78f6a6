package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Actor;
import dev.taskwire.domain.Alarm;
import dev.taskwire.domain.BulkItem;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.LabelKind;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.Patches;
import dev.taskwire.domain.Settings;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.Origin;
import dev.taskwire.event.TaskActivity;
import dev.taskwire.store.AuditStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who changed what is written down with the change, whatever it is a change of. */
class AuditTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Origin BULK = new Origin(new Actor(Actor.Way.BULK, "alice"), EventSamples.TRACE);

    private final Gateway gateway = Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC());
    private final AuditStore audit = new AuditStore(DB.database());

    private long task() {
        return Await.result(gateway.create(Writes.ALICE, Gateway.request("Milk", Writes.DUE, null)))
                .id();
    }

    private List<AuditStore.Entry> entries() {
        return Await.result(audit.page(Writes.ALICE, AuditStore.NEWEST, 100));
    }

    private List<String> told() {
        return entries().stream()
                .map(entry -> entry.subject() + " " + entry.action() + " by " + entry.actor())
                .toList();
    }

    @Test
    void everyVersionOfATaskSaysWhoMadeItAndUnderWhichTrace() {
        long id = task();
        var change = new BulkItem.Change(id, new TaskAction.Complete(), Set.of());
        Await.done(gateway.call(uses -> uses.bulk().each(Writes.ALICE, List.of(change), BULK)));

        var activity = Await.result(activity(Writes.ALICE, id, Long.MAX_VALUE, 10));

        assertThat(activity).extracting(TaskActivity::actor).containsExactly(BULK.actor(), EventSamples.ORIGIN.actor());
        assertThat(activity).extracting(TaskActivity::traceId).containsOnly(EventSamples.TRACE.traceId());
        assertThat(told()).containsExactly("task completed by bulk:alice", "task created by user:alice");
        assertThat(entries().get(0).changes()).contains("completed_at");
    }

    @Test
    void theActivityTellsVersionsNewestFirstToTheOwnerAlone() {
        long id = task();
        var cream = new TaskAction.Merge(Patches.text(Patch.to("Cream"), Patch.absent()));
        Await.done(gateway.change(Writes.ALICE, id, cream));
        Await.done(gateway.delete(Writes.ALICE, id));

        assertThat(Await.result(activity(Writes.ALICE, id, Long.MAX_VALUE, 10)))
                .extracting(entry -> entry.version() + " " + entry.type())
                .containsExactly("3 TASK_DELETED", "2 TASK_UPDATED", "1 TASK_CREATED");
        assertThat(Await.result(activity(Writes.ALICE, id, 3, 1)))
                .singleElement()
                .extracting(TaskActivity::changes)
                .isEqualTo("{\"title\": {\"new\": \"Cream\", \"old\": \"Milk\"}}");
        assertThat(Await.result(activity(Writes.ALICE, id, 1, 1))).isEmpty();
        Failures.assertFails(activity(Writes.BOB, id, Long.MAX_VALUE, 10), ErrorCode.NOT_FOUND);
    }

    private Future<List<TaskActivity>> activity(UserId user, long task, long before, int limit) {
        return gateway.call(uses -> uses.tasks().activity(user, task, before, limit));
    }

    @Test
    void labelsRemindersAndSettingsAreInItToo() {
        long id = task();
        var tag = Await.result(gateway.call(
                uses -> uses.labels().of(LabelKind.TAG).create(Writes.ALICE, "a", null, EventSamples.ORIGIN)));
        Await.done(gateway.call(uses -> uses.labels()
                .of(LabelKind.TAG)
                .change(Writes.ALICE, tag.id(), Patch.to("b"), Patch.absent(), Set.of(), EventSamples.ORIGIN)));
        var reminder = Await.result(gateway.call(
                uses -> uses.reminders().create(Writes.ALICE, id, new Alarm.Before(60), EventSamples.ORIGIN)));
        Await.done(gateway.call(
                uses -> uses.reminders().snooze(Writes.ALICE, reminder.id(), 5, Set.of(), EventSamples.ORIGIN)));
        Await.done(gateway.call(
                uses -> uses.reminders().delete(Writes.ALICE, reminder.id(), Set.of(), EventSamples.ORIGIN)));
        Await.done(gateway.call(uses -> uses.settings()
                .change(
                        Writes.ALICE,
                        new Settings.Change(
                                Patch.to("a@b.c"), Patch.absent(), Patch.absent(), Patch.absent(), Patch.absent()),
                        Set.of(),
                        EventSamples.ORIGIN)));

        assertThat(told())
                .containsExactly(
                        "settings updated by user:alice",
                        "reminder deleted by user:alice",
                        "reminder snoozed by user:alice",
                        "reminder created by user:alice",
                        "tag updated by user:alice",
                        "tag created by user:alice",
                        "task created by user:alice");
        assertThat(entries().get(0).changes()).isEqualTo("{\"email\": {\"new\": \"a@b.c\", \"old\": null}}");
        assertThat(entries().get(4).changes()).isEqualTo("{\"name\": {\"new\": \"b\", \"old\": \"a\"}}");
        assertThat(entries()).allMatch(entry -> EventSamples.TRACE.traceId().equals(entry.traceId()));
        assertThat(Await.result(audit.page(Writes.BOB, AuditStore.NEWEST, 10))).isEmpty();
    }

    @Test
    void aLabelThatIsDeletedIsTakenOffItsTasksByTheServiceUnderTheTraceOfItsDeletion() {
        long id = task();
        var tag = Await.result(gateway.call(
                uses -> uses.labels().of(LabelKind.TAG).create(Writes.ALICE, "a", null, EventSamples.ORIGIN)));
        Await.done(gateway.change(Writes.ALICE, id, new TaskAction.AddTag(tag.id())));
        Await.done(gateway.call(
                uses -> uses.labels().of(LabelKind.TAG).delete(Writes.ALICE, tag.id(), Set.of(), EventSamples.ORIGIN)));

        assertThat(told().subList(0, 2))
                .containsExactly("task updated by service:label-removal", "tag deleted by user:alice");
        assertThat(entries().get(0).traceId()).isEqualTo(EventSamples.TRACE.traceId());
    }

    @Test
    void whatIsRefusedLeavesNoEntry() {
        var tags = "a";
        Await.done(gateway.call(
                uses -> uses.labels().of(LabelKind.TAG).create(Writes.ALICE, tags, null, EventSamples.ORIGIN)));
        Failures.assertFails(
                gateway.call(
                        uses -> uses.labels().of(LabelKind.TAG).create(Writes.ALICE, tags, null, EventSamples.ORIGIN)),
                ErrorCode.CONFLICT,
                "/name");

        assertThat(told()).containsExactly("tag created by user:alice");
    }

    @Test
    void pagesFollowEachOther() {
        for (int i = 0; i < 5; i++) {
            long id = task();
            Await.done(gateway.change(Writes.ALICE, id, new TaskAction.Complete()));
            var name = "tag " + i;
            Await.done(gateway.call(
                    uses -> uses.labels().of(LabelKind.TAG).create(Writes.ALICE, name, null, EventSamples.ORIGIN)));
        }
        var found = new ArrayList<AuditStore.Entry>();
        var place = AuditStore.NEWEST;
        while (true) {
            var page = Await.result(audit.page(Writes.ALICE, place, 2));
            if (page.isEmpty()) {
                break;
            }
            found.addAll(page);
            place = page.get(page.size() - 1).place();
        }
        assertThat(found).hasSize(15).isEqualTo(entries());
    }
}
