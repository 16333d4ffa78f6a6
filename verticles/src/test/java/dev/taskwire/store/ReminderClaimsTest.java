package dev.taskwire.store;

import static dev.taskwire.store.Reminding.remind;
import static dev.taskwire.store.Reminding.remindAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Patches;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.ReminderClaims.Claimed;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may fire what comes soon, and that nothing is fired that a change has taken from it. */
class ReminderClaimsTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Duration HORIZON = Duration.ofSeconds(6);

    private final ReminderClaims claims = new ReminderClaims(DB.database());
    private final UUID mine = UUID.randomUUID();

    private List<Claimed> claimed(UUID claim) {
        return Await.result(claims.claim(claim, HORIZON, 100));
    }

    private int fired(UUID claim, Long... ids) {
        var fired = DB.database().inTransaction(tx -> new ReminderStore().takeClaimed(tx, claim, List.of(ids)));
        return Await.result(fired).number();
    }

    @Test
    void whatComesSoonIsClaimedByOneTheFirstFirst() {
        remind(DB, 1, 4_000);
        remind(DB, 2, 60_000);
        remind(DB, 3, -1_000);
        remind(DB, 4, -60_000);

        var found = claimed(mine);

        assertThat(found).extracting(Claimed::id).containsExactly(3L, 1L);
        assertThat(found.get(0).dueIn()).isZero();
        assertThat(found.get(1).dueIn()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(4));
        assertThat(claimed(UUID.randomUUID())).isEmpty();
        assertThat(DB.rows(
                        "select id, claimed_until > remind_at + interval '4 s', version from reminders"
                                + " where claim = ? order by id",
                        mine))
                .containsExactly("1|t|2", "3|t|2");
    }

    @Test
    void ofAHolderThatHasDiedAnotherClaimsWhenTheLeaseIsOver() {
        remind(DB, 1, 4_000);
        assertThat(claimed(UUID.randomUUID())).hasSize(1);
        assertThat(claimed(mine)).isEmpty();

        DB.run("update reminders set claimed_until = now() - interval '1 ms'");

        assertThat(claimed(mine)).hasSize(1);
        assertThat(claimed(UUID.randomUUID())).isEmpty();
    }

    @Test
    void whatWouldNotFireIsNotClaimed() {
        remindAll(DB, 1, 4, "now() + interval '1 s'");
        DB.run("update tasks set completed_at = now() where id = 1");
        DB.run("update tasks set deleted_at = now() where id = 2");
        DB.run("update reminders set state = 'cancelled' where task_id = 3");
        DB.run("update reminders set state = 'fired' where task_id = 4");

        assertThat(claimed(mine)).isEmpty();
    }

    @Test
    void ofFourAtOnceEachReminderIsOnes() {
        remindAll(DB, 1, 200, "now() + task_id * interval '10 ms'");
        var claiming = new ArrayList<Future<List<Claimed>>>();
        for (int round = 0; round < 4; round++) {
            for (int process = 0; process < 4; process++) {
                claiming.add(claims.claim(UUID.randomUUID(), HORIZON, 30));
            }
        }

        var ids = new ArrayList<Long>();
        claiming.forEach(each -> Await.result(each).forEach(claimed -> ids.add(claimed.id())));
        claimed(mine).forEach(claimed -> ids.add(claimed.id()));

        assertThat(ids).doesNotHaveDuplicates().hasSize(200);
    }

    @Test
    void aClaimedOneIsNotFiredBeforeItsMoment() {
        remind(DB, 1, 4_000);
        assertThat(claimed(mine)).hasSize(1);

        assertThat(fired(mine, 1L)).isZero();

        assertThat(Await.result(claims.waits(mine, List.of(1L))))
                .singleElement()
                .satisfies(left -> assertThat(left.dueIn()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update reminders set remind_at = remind_at + interval '1 h'",
                "update reminders set state = 'cancelled'",
                "update reminders set deferred_until = remind_at + interval '1 h'",
                "delete from reminders",
                "update reminders set claim = gen_random_uuid(), claimed_until = now() + interval '1 h'"
            })
    void aChangeInBetweenEndsTheClaim(String change) {
        remind(DB, 1, 0);
        assertThat(claimed(mine)).hasSize(1);

        DB.run(change);

        assertThat(fired(mine, 1L)).isZero();
        assertThat(Await.result(claims.waits(mine, List.of(1L)))).isEmpty();
    }

    @Test
    void theTasksOwnChangesEndItToo() {
        var gateway = Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC());
        remindAll(DB, 1, 4, "now()");
        assertThat(claimed(mine)).hasSize(4);

        Await.done(gateway.complete(Writes.ALICE, 1));
        Await.done(gateway.delete(Writes.ALICE, 2));
        Await.done(gateway.change(Writes.ALICE, 3, new TaskAction.Merge(Patches.due(Writes.DUE.plusSeconds(60)))));

        assertThat(fired(mine, 1L, 2L, 3L, 4L)).isEqualTo(1);
        assertThat(DB.rows("select task_id, state from reminders order by 1"))
                .containsExactly("1|cancelled", "2|cancelled", "3|pending", "4|fired");
    }

    @Test
    void releasedOnesAreForOthersAtOnceAndNoClaimIsAVersion() {
        remind(DB, 1, 4_000);
        assertThat(claimed(mine)).hasSize(1);

        Await.done(claims.release(mine, List.of(1L)));

        assertThat(DB.rows("select claim, claimed_until, version from reminders"))
                .containsExactly("||2");
        assertThat(claimed(UUID.randomUUID())).hasSize(1);
    }
}
