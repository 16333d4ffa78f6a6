package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.BulkItem;
import dev.taskwire.domain.BulkResult;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.Patches;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.event.EventSamples;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BulkServiceTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final Gateway gateway = Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC());

    private Task created(String title) {
        return Await.result(gateway.create(Writes.ALICE, Gateway.request(title, null, null)));
    }

    private static BulkItem create(String title) {
        return new BulkItem.Create(Gateway.request(title, null, null));
    }

    private static BulkItem complete(long id) {
        return new BulkItem.Change(id, new TaskAction.Complete(), Set.of());
    }

    private static BulkItem rename(long id, String title, Long... expected) {
        return new BulkItem.Change(id, new TaskAction.Merge(Patches.title(title)), Set.of(expected));
    }

    private Future<List<BulkResult>> each(BulkItem... items) {
        return gateway.call(uses -> uses.bulk().each(Writes.ALICE, List.of(items), EventSamples.ORIGIN));
    }

    private Future<List<Task>> atomically(BulkItem... items) {
        return gateway.call(uses -> uses.bulk().atomically(Writes.ALICE, List.of(items), EventSamples.ORIGIN));
    }

    private static String told(BulkResult result) {
        return result instanceof BulkResult.Done done
                ? done.task().title() + " v" + done.task().version()
                : ((BulkResult.Refused) result).cause().code().name();
    }

    @Test
    void eachItemHasItsOwnResultInTheirOrder() {
        var one = created("one");
        var two = created("two");
        var his = Await.result(gateway.create(Writes.BOB, Gateway.request("his", null, null)));

        var results = Await.result(each(
                create("new"),
                complete(one.id()),
                complete(his.id()),
                rename(two.id(), "stale", 9L),
                new BulkItem.Change(77, new TaskAction.Merge(Patches.labels(Patch.to(4L), Patch.absent())), Set.of())));

        assertThat(results)
                .extracting(BulkServiceTest::told)
                .containsExactly("new v1", "one v2", "NOT_FOUND", "PRECONDITION_FAILED", "VALIDATION_FAILED");
        assertThat(DB.count("outbox where version = 2")).isEqualTo(1);
        assertThat(Await.result(gateway.get(Writes.BOB, his.id()))).isEqualTo(his);
    }

    @Test
    void allTogetherAreOneTransactionWithAnEventEach() {
        var one = created("one");
        var two = created("two");

        var tasks = Await.result(atomically(rename(two.id(), "zwei"), create("new"), complete(one.id())));

        assertThat(tasks).extracting(Task::title).containsExactly("zwei", "new", "one");
        assertThat(DB.rows("select type from task_changes order by 1"))
                .containsExactly("TaskCompletedEvent", "TaskUpdatedEvent");
        assertThat(DB.rows("select count(distinct xmin::text) from tasks")).containsExactly("1");
    }

    @Test
    void oneRefusalUndoesAll() {
        var one = created("one");

        var refused = atomically(complete(one.id()), create("new"), rename(4711, "none"), complete(4712));

        Failures.assertFails(refused, ErrorCode.NOT_FOUND, "/2");
        assertThat(Await.result(gateway.get(Writes.ALICE, one.id()))).isEqualTo(one);
        assertThat(DB.count("tasks")).isEqualTo(1);
        assertThat(DB.count("task_changes")).isZero();
        var rule = new TaskAction.Merge(Patches.due(Patch.absent(), Patch.absent(), Patch.to("FREQ=DAILY")));
        Failures.assertFails(
                atomically(create("new"), new BulkItem.Change(one.id(), rule, Set.of())),
                ErrorCode.VALIDATION_FAILED,
                "/1/recurrence_rule");
        assertThat(DB.count("tasks")).isEqualTo(1);
    }

    @Test
    void nothingTooMuchAndDoublesAreRefused() {
        Failures.assertFails(each(), ErrorCode.VALIDATION_FAILED, "");
        Failures.assertFails(atomically(), ErrorCode.VALIDATION_FAILED, "");
        Failures.assertFails(each(complete(1), create("a"), complete(1)), ErrorCode.VALIDATION_FAILED, "/2");
        var many = Collections.nCopies(BulkService.ITEMS_MAX + 1, create("a")).toArray(BulkItem[]::new);
        Failures.assertFails(each(many), ErrorCode.VALIDATION_FAILED, "");
        assertThat(DB.count("tasks")).isZero();
    }

    @Test
    void fiveHundredAtOnceAreDone() {
        var many = Collections.nCopies(BulkService.ITEMS_MAX, create("a")).toArray(BulkItem[]::new);

        assertThat(Await.result(atomically(many))).hasSize(500);
        assertThat(Await.result(each(many))).hasSize(500).allMatch(BulkResult.Done.class::isInstance);
        assertThat(DB.count("tasks")).isEqualTo(1000);
    }
}
