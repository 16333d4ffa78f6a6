package dev.taskwire.bench.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration SOON = Duration.ofMillis(30);

    private final Queue<String> taken = new ConcurrentLinkedQueue<>();

    private static Step step(Duration at, String what) {
        return new Step(at, what, arena -> {});
    }

    @Test
    void stepsOfTheSameTimeAreTakenInTheirOrder() {
        var steps =
                IntStream.range(0, 200).mapToObj(i -> step(SOON, "step " + i)).toList();

        try (var schedule = Schedule.start(steps, Instant.now(), each -> taken.add(each.what()))) {
            schedule.join();
        }

        assertThat(taken)
                .containsExactlyElementsOf(steps.stream().map(Step::what).toList());
    }

    @Test
    void eachIsTakenAtItsTimeAndNotBefore() {
        var begin = Instant.now();
        var times = new ConcurrentLinkedQueue<Duration>();
        var steps = List.of(step(SOON.multipliedBy(2), "second"), step(SOON, "first"));

        try (var schedule = Schedule.start(steps, begin, each -> {
            taken.add(each.what());
            times.add(Duration.between(begin, Instant.now()).minus(each.at()));
        })) {
            schedule.join();
        }

        assertThat(taken).containsExactly("first", "second");
        assertThat(times).allSatisfy(late -> assertThat(late).isGreaterThanOrEqualTo(Duration.ofMillis(-1)));
    }

    @Test
    void thoseAfterOneThatFailsAreStillTaken() throws InterruptedException {
        var steps = List.of(step(SOON, "fails"), step(SOON, "is taken"));
        var last = new CountDownLatch(1);

        try (var schedule = Schedule.start(steps, Instant.now(), each -> {
            if (each.what().equals("fails")) {
                throw new LocalException("it does not come back");
            }
            last.countDown();
        })) {
            assertThatThrownBy(schedule::join).hasMessageContaining("it does not come back");
            assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
