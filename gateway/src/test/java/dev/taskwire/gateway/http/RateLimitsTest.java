package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.config.RateLimit;
import dev.taskwire.domain.UserId;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final UserId ALICE = new UserId("alice");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // as nanoTime may: about to overflow

    @Test
    void aBurstIsLetThroughAndThenTheRate() {
        var limits = limits(10, Duration.ofSeconds(1), 25);
        assertThat(taken(limits, ALICE, 40)).isEqualTo(25);
        pass(Duration.ofMillis(99));
        assertThat(taken(limits, ALICE, 5)).isZero();
        pass(Duration.ofMillis(1));
        assertThat(taken(limits, ALICE, 5)).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(taken(limits, ALICE, 40)).isEqualTo(10);
        pass(Duration.ofDays(365));
        assertThat(taken(limits, ALICE, 40)).isEqualTo(25);
    }

    @Test
    void whatIsRefusedCountsForNothing() {
        var limits = limits(1, Duration.ofSeconds(1), 1);
        assertThat(taken(limits, ALICE, 1000)).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(taken(limits, ALICE, 1)).isEqualTo(1);
    }

    @Test
    void theStateTellsWhatIsLeftAndWhenToComeAgain() {
        var limits = limits(60, Duration.ofMinutes(1), 60);
        var first = limits.take(ALICE);
        assertThat(first).isEqualTo(new RateLimits.State(true, 59, 1, 0));
        for (int i = 1; i < 60; i++) {
            assertThat(limits.take(ALICE).allowed()).isTrue();
        }
        assertThat(limits.take(ALICE)).isEqualTo(new RateLimits.State(false, 0, 60, 1));
        assertThat(limits.policy()).isEqualTo("\"user\";q=60;w=60");
    }

    @Test
    void overAnyTimeNoMoreIsLetThroughThanBurstAndRate() {
        var limits = limits(100, Duration.ofSeconds(1), 150);
        var random = new Random(7);
        long passed = 0;
        int allowed = 0;
        for (int i = 0; i < 20_000; i++) {
            long step = random.nextInt(8_000_000);
            passed += step;
            nanos.addAndGet(step);
            allowed += taken(limits, ALICE, 1);
        }
        double bound = 150 + 100 * (passed / (double) TimeUnit.SECONDS.toNanos(1));
        assertThat((double) allowed).isLessThanOrEqualTo(bound + 1).isGreaterThan(bound * 0.98);
    }

    @Test
    void aHundredThousandUsersAreRememberedAndTheLongestUnusedIsForgotten() {
        var limits = limits(1, Duration.ofHours(1), 1);
        for (int i = 0; i < 100_000; i++) {
            assertThat(limits.take(new UserId("u" + i)).allowed()).isTrue();
        }
        assertThat(limits.take(new UserId("u99999")).allowed()).isFalse();
        assertThat(limits.take(new UserId("u0")).allowed()).isFalse(); // used: now the youngest
        assertThat(limits.take(new UserId("one-more")).allowed()).isTrue();
        assertThat(limits.take(new UserId("u0")).allowed()).isFalse();
        assertThat(limits.take(new UserId("u1")).allowed()).isTrue();
    }

    private RateLimits limits(int calls, Duration per, int burst) {
        return new RateLimits(new RateLimit(calls, per, burst), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static int taken(RateLimits limits, UserId user, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limits.take(user).allowed() ? 1 : 0;
        }
        return taken;
    }
}
