package dev.taskwire.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.store.AutoRedrive;
import dev.taskwire.store.DeadLetterStore;
import dev.taskwire.store.Purge;
import dev.taskwire.store.PurgeByAge;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.DeadLetter;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a letter is sent again by itself, and when it is forgotten. */
class DeadLetterLifeTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final DeadLetterStore store = new DeadLetterStore(DB.database(), AutoRedrive.defaults());

    private void keep(DeadLetter... letters) {
        Await.done(new DeadLetterIntake(store).keep(List.of(letters)));
    }

    @Test
    void onlyWhatWaitingMayHaveMendedIsSentAgainByItself() {
        keep(
                Letters.of(1, Letters.event("retry"), Letters.told(Outcome.RETRY)),
                Letters.of(2, Letters.event("drop"), Letters.told(Outcome.DROP)),
                Letters.of(3, Letters.event("untold")),
                Letters.of(4, "poison".getBytes(UTF_8), Letters.told(Outcome.RETRY)),
                Letters.of(5, "{\"task_id\":5,\"user_id\":1}".getBytes(UTF_8)));

        assertThat(DB.rows("select dlq_offset, round(extract(epoch from redrive_at - first_seen))"
                        + " from dead_letters where redrive_at is not null order by id"))
                .containsExactly("1|30", "3|30", "5|30");
    }

    @Test
    void theWaitDoublesWithEveryRedriveOfTheEventAndEndsWithTheFifth() {
        for (int round = 0; round < 7; round++) {
            keep(Letters.of(round, Letters.event("loop"), Letters.told(Outcome.RETRY)));
            assertThat(DB.execute("update dead_letters set attempts = 1, state = 'redriven', closed_at = now()"
                            + " where state = 'open'"))
                    .isEqualTo(1);
        }
        keep(Letters.of(50, Letters.event("another"), Letters.told(Outcome.RETRY)));

        assertThat(DB.rows("select earlier_attempts, round(extract(epoch from redrive_at - first_seen))"
                        + " from dead_letters order by id"))
                .containsExactly("0|30", "1|60", "2|120", "3|240", "4|480", "5|", "6|", "0|30");
    }

    @Test
    void closedLettersAreForgottenInTimeAndOpenOnesNever() {
        keep(Letters.of(1, Letters.event("a")), Letters.of(2, Letters.event("b")), Letters.of(3, Letters.event("c")));
        DB.run("update dead_letters set state = 'redriven', closed_at = now() - make_interval(days => 28 + id::int)"
                + " where id in (1, 3)");
        DB.run("update dead_letters set first_seen = now() - interval '90 d'");

        assertThat(Await.result(PurgeByAge.ofDeadLetters(DB.database(), Duration.ofDays(30))
                        .next()))
                .isEqualTo(new Purge.Batch(1, false));
        assertThat(DB.rows("select dlq_offset, state from dead_letters order by id"))
                .containsExactly("1|redriven", "2|open");
        assertThat(Await.result(store.open())).containsOnly(Map.entry(Topic.TASK_EVENTS, 1L));
    }
}
