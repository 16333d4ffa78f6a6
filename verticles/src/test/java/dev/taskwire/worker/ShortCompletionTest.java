package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A completion that names the task and nothing else, as older producers send it. */
class ShortCompletionTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Instant DUE = Instant.parse("2099-10-24T07:00:00Z");

    @Test
    void whatFollowsIsReadFromTheTaskAsItStands() {
        var dispatcher = Workers.dispatcher(DB);
        var next = Workers.nextOccurrence(DB, new FakeTransport(), new TestTime(DUE));
        Await.done(DB.vertx().deployVerticle(new RecurringVerticle(dispatcher, next)));
        assertThat(DB.rows("select setval('task_id_block', 1000000)")).hasSize(1);
        for (int task = 1; task <= 3; task++) {
            Writes.store(
                    DB.database(), Writes.task(task, DUE, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, task, 1)));
        }
        DB.run("update tasks set completed_at = now() where id in (2, 3)");
        DB.run("update tasks set deleted_at = now() where id = 3");

        // One that is open again, one completed, one deleted, one that never was.
        for (int task = 1; task <= 4; task++) {
            var event = EventSamples.changed(EventType.TASK_COMPLETED, Writes.ALICE, task, 2);
            assertThat(Await.result(dispatcher.handle(new Delivery(Topic.TASK_EVENTS, Buffer.buffer(event.bytes())))))
                    .isEqualTo(Outcome.SUCCESS);
        }

        assertThat(DB.rows("select series_id, title from tasks where occurrence_no = 2"))
                .containsExactlyElementsOf(DB.rows("select id, title from tasks where id = 2"));
    }
}
