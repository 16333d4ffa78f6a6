package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.Patches;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A task's category and tags are its user's own and not deleted. */
class ReferenceCheckTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final long MINE = 1;
    private static final long HIS = 2;
    private static final long GONE = 3;

    private final Gateway gateway = Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC());

    @BeforeEach
    void label() {
        for (var table : List.of("categories", "tags")) {
            DB.run("insert into " + table + " (user_id, name, deleted_at)"
                    + " values ('alice', 'a', null), ('2', 'a', null), ('alice', 'b', now())");
        }
    }

    private Future<Task> create(@Nullable Long category, Long... tags) {
        return gateway.create(
                Writes.ALICE,
                new NewTask("t", null, Priority.LOW, null, null, category, List.of(tags), null, null, null));
    }

    private Future<Task> merge(long id, Patch<Long> category, Patch<List<Long>> tags) {
        return gateway.change(Writes.ALICE, id, new TaskAction.Merge(Patches.labels(category, tags)));
    }

    @Test
    void onesOwnAreTaken() {
        var task = Await.result(create(MINE, MINE));

        assertThat(task.categoryId()).isEqualTo(MINE);
        assertThat(task.tags()).containsExactly(MINE);
        assertThat(Await.result(gateway.get(Writes.ALICE, task.id()))).isEqualTo(task);
    }

    @Test
    void theOthersAreRefusedWithAPointer() {
        Failures.assertFails(create(HIS), ErrorCode.VALIDATION_FAILED, "/category_id");
        Failures.assertFails(create(GONE), ErrorCode.VALIDATION_FAILED, "/category_id");
        Failures.assertFails(create(99L, MINE), ErrorCode.VALIDATION_FAILED, "/category_id");
        Failures.assertFails(create(MINE, HIS), ErrorCode.VALIDATION_FAILED, "/tags");
        Failures.assertFails(create(HIS, GONE, 99L), ErrorCode.VALIDATION_FAILED, "/category_id", "/tags", "/tags");
        assertThat(DB.count("tasks")).isZero();
    }

    @Test
    void soAreTheyInChanges() {
        var task = Await.result(create(null));

        Failures.assertFails(
                merge(task.id(), Patch.to(HIS), Patch.absent()), ErrorCode.VALIDATION_FAILED, "/category_id");
        Failures.assertFails(
                merge(task.id(), Patch.absent(), Patch.to(List.of(GONE))), ErrorCode.VALIDATION_FAILED, "/tags");
        Failures.assertFails(gateway.change(Writes.ALICE, task.id(), new TaskAction.AddTag(HIS)), ErrorCode.NOT_FOUND);
        assertThat(Await.result(gateway.get(Writes.ALICE, task.id()))).isEqualTo(task);
        assertThat(Await.result(gateway.change(Writes.ALICE, task.id(), new TaskAction.AddTag(MINE)))
                        .tags())
                .containsExactly(MINE);
    }
}
