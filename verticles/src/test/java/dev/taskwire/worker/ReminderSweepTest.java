package dev.taskwire.worker;

import static dev.taskwire.store.Reminding.remind;
import static dev.taskwire.store.Reminding.remindAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a sweep fires. */
class ReminderSweepTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final FakeTransport transport = new FakeTransport();

    private Future<Integer> sweep() {
        var sweep = new ReminderSweep(Workers.firing(DB, transport));
        return OnContext.call(OnContext.create(DB.vertx()), sweep::run);
    }

    private void untilPublished(int records) {
        Await.until(
                DB.vertx(),
                LIMIT,
                () -> Future.succeededFuture(transport.published().size() == records));
    }

    @Test
    void aSweepFiresAllThatIsDueBatchByBatchWithOneEventEach() {
        remindAll(DB, 1, 450, "now() - task_id * interval '1 ms'");
        remind(DB, 451, 60_000);

        assertThat(Await.result(sweep())).isEqualTo(450);

        untilPublished(450);
        assertThat(transport.published())
                .allMatch(record -> record.topic() == Topic.TASK_REMINDERS)
                .extracting(record -> Integer.parseInt(record.key()))
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(DB.count("reminders where state = 'pending'")).isEqualTo(1);
        assertThat(Await.result(sweep())).isZero();
    }

    @Test
    void sweepsOfFourReplicasFireEachReminderOnce() {
        remindAll(DB, 1, 300, "now() - task_id * interval '1 ms'");
        var running = new ArrayList<Future<Integer>>();
        for (int replica = 0; replica < 4; replica++) {
            running.add(sweep());
        }

        assertThat(running.stream().mapToInt(Await::result).sum()).isEqualTo(300);
        untilPublished(300);
        assertThat(transport.published()).extracting(EventRecord::key).doesNotHaveDuplicates();
    }

    @Test
    void whatTheBrokerDoesNotTakeStaysInTheOutbox() {
        transport.answer(record -> PublishOutcome.failed("away"));
        remind(DB, 1, -10);

        assertThat(Await.result(sweep())).isEqualTo(1);

        Await.until(
                DB.vertx(),
                LIMIT,
                () -> Future.succeededFuture(DB.count("outbox where topic <> 'task-events' and token is null") == 1));
        assertThat(DB.rows("select task_id, version, attempts from outbox where topic = 'task-reminders'"))
                .containsExactly("1|1|1");
    }

    /** As one that another replica died with, long after its lease: it is swept with the others, and all of them once. */
    @Test
    void afterHalfAnHourWithoutATickAllAreSentOnceTheLongestDueFirst() {
        remindAll(DB, 1, 3_000, "now() - interval '30 min' + task_id * interval '500 ms'");
        DB.run("update reminders set claim = gen_random_uuid(), claimed_until = remind_at + interval '5 s'"
                + " where task_id % 3 = 0");

        assertThat(Await.result(sweep())).isEqualTo(3_000);

        untilPublished(3_000);
        assertThat(transport.published())
                .extracting(record -> Integer.parseInt(record.key()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(DB.count("outbox where topic = 'task-reminders' and token is null"))
                .isZero();
    }
}
