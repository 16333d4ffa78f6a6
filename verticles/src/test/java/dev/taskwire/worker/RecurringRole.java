package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Task;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.store.TaskStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;

/** The recurring-task service of a test: two instances, as two cores would have, which share the tasks. */
final class RecurringRole {

    final FakeTransport transport = new FakeTransport();
    final TestTime time;
    private final TestDatabase db;
    private final EventDispatcher dispatcher;

    RecurringRole(TestDatabase db, Instant now) {
        this.db = db;
        this.time = new TestTime(now);
        this.dispatcher = Workers.dispatcher(db);
        // Beyond the ids that the tests give by themselves.
        assertThat(db.rows("select setval('task_id_block', 1000000)")).hasSize(1);
        for (int i = 0; i < 2; i++) {
            Await.done(db.vertx()
                    .deployVerticle(new RecurringVerticle(dispatcher, Workers.nextOccurrence(db, transport, time))));
        }
    }

    static EventRecord completed(Task task) {
        return completed(task, Writes.NOW);
    }

    static EventRecord completed(Task task, Instant at) {
        return Writes.write(EventType.TASK_COMPLETED, task.completedBy(at)).event();
    }

    Future<Outcome> handle(EventRecord record) {
        return dispatcher.handle(new Delivery(Topic.TASK_EVENTS, Buffer.buffer(record.bytes())));
    }

    void succeeds(EventRecord record) {
        assertThat(Await.result(handle(record))).isEqualTo(Outcome.SUCCESS);
    }

    /** The one task of this number. */
    Task task(int number) {
        var ids = db.rows("select id from tasks where occurrence_no = ?", number);
        assertThat(ids).hasSize(1);
        return Await.result(new TaskStore(db.database()).get(Writes.ALICE, Long.parseLong(ids.get(0))))
                .orElseThrow();
    }

    void untilPublished(int records) {
        Await.until(
                db.vertx(),
                Duration.ofSeconds(30),
                () -> Future.succeededFuture(transport.published().size() == records));
    }
}
