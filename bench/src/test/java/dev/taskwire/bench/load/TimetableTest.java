package dev.taskwire.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    /** One that is about to overflow, as nanoTime may be. */
    private static final long BEGIN = Long.MAX_VALUE - 500 * MILLI;

    @Test
    void anOpenLoopKeepsItsMomentsHoweverLateTheyAreTaken() {
        var times = of(new Pace.Open(10));
        long late = BEGIN + 950 * MILLI;

        for (int i = 0; i < 10; i++) {
            assertThat(times.isDue(late)).isTrue();
            assertThat(times.take(late) - BEGIN).isEqualTo(i * 100L * MILLI);
        }
        assertThat(times.isDue(late)).isFalse();
        assertThat(times.hasNext(late)).isTrue();
    }

    @Test
    void anOpenLoopEndsWithItsDurationAndNotWithItsLateness() {
        var times = of(new Pace.Open(10));
        long after = BEGIN + TimeUnit.SECONDS.toNanos(60);

        int taken = 0;
        while (times.isDue(after)) {
            long unused = times.take(after);
            taken++;
        }
        assertThat(taken).isEqualTo(30);
        assertThat(times.hasNext(after)).isFalse();
    }

    @Test
    void aClosedLoopIsAlwaysDueUntilItsEnd() {
        var times = of(new Pace.Closed());
        long end = BEGIN + TimeUnit.SECONDS.toNanos(3);

        assertThat(times.isDue(BEGIN + MILLI)).isTrue();
        assertThat(times.take(BEGIN + MILLI)).isEqualTo(BEGIN + MILLI);
        assertThat(times.isDue(end - 1)).isTrue();
        assertThat(times.isDue(end)).isFalse();
        assertThat(times.measuredFrom() - BEGIN).isEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void allAtOnceAreMeantForOneMoment() {
        var times = of(new Pace.AtOnce());

        for (int i = 0; i < 7; i++) {
            assertThat(times.take(BEGIN + i * MILLI)).isEqualTo(BEGIN);
        }
        assertThat(times.hasNext(BEGIN)).isFalse();
    }

    /** Seven connections, a second of warming up, two that count. */
    private static Timetable of(Pace pace) {
        var plan = new LoadPlan(
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)),
                List.of(new byte[1]),
                7,
                pace,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1));
        return new Timetable(plan, BEGIN);
    }
}
