package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Breaker.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final BreakerOptions THREE_OF_FIVE = new BreakerOptions(3, 5, Duration.ofSeconds(1));

    private final List<BreakerState> changes = new ArrayList<>();
    /** Starts where a nanoTime may: just before it overflows. */
    private long now = Long.MAX_VALUE - 10;

    private Breaker breaker = breaker(THREE_OF_FIVE);

    @Test
    void opensAtTheShareOfTheLastCalls() {
        call(Verdict.SICK, Verdict.SICK, Verdict.WELL, Verdict.WELL, Verdict.WELL, Verdict.SICK, Verdict.SICK);
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);

        call(Verdict.SICK);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.enter()).isEqualTo(Breaker.REFUSED);
        assertThat(changes).containsExactly(BreakerState.OPEN);
    }

    @Test
    void takesNoNoticeOfCallsThatWereNotSent() {
        call(Verdict.SICK, Verdict.SICK, Verdict.NEUTRAL, Verdict.NEUTRAL, Verdict.NEUTRAL, Verdict.NEUTRAL);
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);

        call(Verdict.SICK);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void letsOneTryAtATimeOnceItsTimeIsUp() {
        open();
        now += Duration.ofMillis(999).toNanos();
        assertThat(breaker.enter()).isEqualTo(Breaker.REFUSED);
        now += Duration.ofMillis(1).toNanos();
        assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);

        long trying = breaker.enter();
        assertThat(trying).isNotEqualTo(Breaker.REFUSED);
        assertThat(breaker.enter()).isEqualTo(Breaker.REFUSED);
        breaker.leave(trying, Verdict.NEUTRAL);
        long again = breaker.enter();
        assertThat(again).isNotEqualTo(Breaker.REFUSED);
        breaker.leave(again, Verdict.WELL);

        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        assertThat(changes).containsExactly(BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.CLOSED);
        call(Verdict.SICK, Verdict.SICK);
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void opensAgainWhereTheTryFails() {
        open();
        now += Duration.ofSeconds(2).toNanos();

        breaker.leave(breaker.enter(), Verdict.SICK);

        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        now += Duration.ofMillis(999).toNanos();
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        now += Duration.ofMillis(1).toNanos();
        assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    }

    @Test
    void doesNotListenToCallsOfAnotherSpell() {
        long early = breaker.enter();
        open();
        now += Duration.ofSeconds(1).toNanos();
        long trying = breaker.enter();

        breaker.leave(early, Verdict.WELL);
        assertThat(breaker.enter()).isEqualTo(Breaker.REFUSED);
        breaker.leave(trying, Verdict.WELL);
        breaker.leave(early, Verdict.SICK);
        breaker.leave(early, Verdict.SICK);
        breaker.leave(early, Verdict.SICK);

        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void neverOpensWhenOff() {
        breaker = breaker(BreakerOptions.OFF);
        for (int i = 0; i < 200; i++) {
            call(Verdict.SICK);
        }

        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void countsAWindowOfAllBits() {
        breaker = breaker(new BreakerOptions(64, 64, Duration.ofSeconds(1)));
        for (int i = 0; i < 63; i++) {
            call(Verdict.SICK);
        }
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        call(Verdict.SICK);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    }

    private Breaker breaker(BreakerOptions options) {
        return new Breaker(options, () -> now, (from, to) -> changes.add(to));
    }

    private void open() {
        call(Verdict.SICK, Verdict.SICK, Verdict.SICK);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    }

    private void call(Verdict... verdicts) {
        for (var verdict : verdicts) {
            breaker.leave(breaker.enter(), verdict);
        }
    }
}
