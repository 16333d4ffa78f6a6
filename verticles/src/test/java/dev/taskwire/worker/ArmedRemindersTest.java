package dev.taskwire.worker;

import static dev.taskwire.store.Reminding.remind;
import static dev.taskwire.store.Reminding.remindAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What has been claimed fires at its moment, once, by whichever replica holds it. */
class ArmedRemindersTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final String NEVER_EARLY = "select count(*) from reminders where fired_at < remind_at";

    /** @param lateness counts what it has fired */
    private record Replica(Context context, ArmedReminders armed, Timer lateness) {

        void look() {
            Await.done(OnContext.call(context, armed::look));
        }

        void stop() {
            Await.done(OnContext.call(context, armed::stop));
        }
    }

    private final FakeTransport transport = new FakeTransport();
    private final List<Replica> replicas = new ArrayList<>();

    private Replica replica() {
        var lateness = new SimpleMeterRegistry().timer("lateness");
        var replica = new Replica(
                OnContext.create(DB.vertx()),
                Workers.armed(DB, Workers.firing(DB.database(), transport, lateness)),
                lateness);
        replicas.add(replica);
        return replica;
    }

    @AfterEach
    void stop() {
        replicas.forEach(Replica::stop);
    }

    private void untilPublished(int records) {
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(30),
                () -> Future.succeededFuture(transport.published().size() >= records));
    }

    private void assertPublishedOnce(int records) {
        assertThat(transport.published())
                .extracting(record -> Integer.parseInt(record.key()))
                .hasSize(records)
                .doesNotHaveDuplicates();
        assertThat(DB.rows(NEVER_EARLY)).containsExactly("0");
        assertThat(DB.count("reminders where state = 'fired'")).isEqualTo(records);
    }

    @Test
    void eachFiresAtItsMomentAfterOneLook() {
        remindAll(DB, 1, 50, "now() + task_id * interval '20 ms'");

        replica().look();

        untilPublished(50);
        assertPublishedOnce(50);
        assertThat(transport.published())
                .extracting(record -> Integer.parseInt(record.key()))
                .isSorted();
    }

    @Test
    void threeReplicasShareTheWorkAndFireEachOnce() {
        remindAll(DB, 1, 1_200, "now() + interval '3 s' + task_id * interval '1 ms'");
        var three = List.of(replica(), replica(), replica());

        three.forEach(Replica::look);

        untilPublished(1_200);
        assertPublishedOnce(1_200);
        assertThat(three).allMatch(replica -> replica.lateness().count() >= 100);
    }

    /** More than fit in at once: what has been fired makes room for more, without another look from outside. */
    @Test
    void aBurstDueAtOneInstantDrains() {
        remindAll(DB, 1, 1_400, "now()");

        replica().look();

        untilPublished(1_400);
        assertPublishedOnce(1_400);
    }

    @Test
    void aBurstThatIsStillToComeDoesNotHoldUpWhatComesBefore() {
        remindAll(DB, 1, 600, "now() + interval '8 s'");
        DB.run("update reminders set remind_at = now() + interval '5 s'");
        var full = replica();
        full.look();

        remind(DB, 1_001, 400);
        full.look();

        untilPublished(1);
        assertThat(transport.published().get(0).key()).isEqualTo("1001");
    }

    @Test
    void oneThatIsMovedInBetweenDoesNotFire() {
        remind(DB, 1, 2_000);
        remind(DB, 2, 2_200);
        replica().look();

        DB.run("update reminders set remind_at = remind_at + interval '1 h' where task_id = 1");

        untilPublished(1);
        assertPublishedOnce(1);
        assertThat(DB.rows("select task_id from reminders where state = 'pending'"))
                .containsExactly("1");
    }

    @Test
    void oneWhoseRowIsLockedAtItsMomentFiresAfterwards() throws SQLException {
        remind(DB, 1, 2_000);
        remind(DB, 2, 2_200);
        replica().look();
        try (var other = DB.connect()) {
            other.setAutoCommit(false);
            try (var lock = other.createStatement()) {
                assertThat(lock.execute("select from reminders where task_id = 1 for no key update"))
                        .isTrue();
            }
            untilPublished(1);
            other.rollback();
        }

        untilPublished(2);
        assertPublishedOnce(2);
        assertThat(transport.published().get(0).key()).isEqualTo("2");
    }

    @Test
    void whoStopsLeavesItsClaimsToOthersAtOnce() {
        remind(DB, 1, 1_000);
        var first = replica();
        first.look();
        assertThat(DB.count("reminders where claim is not null")).isEqualTo(1);

        first.stop();

        assertThat(DB.count("reminders where claim is not null")).isZero();
        replica().look();
        untilPublished(1);
        assertThat(first.lateness().count()).isZero();
        assertPublishedOnce(1);
    }
}
