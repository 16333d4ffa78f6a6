package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Creation.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static Figures of(HistoryOf history, long... healedAfter) {
        var healed =
                LongStream.of(healedAfter).mapToObj(HistoryOf.DUE::plusMillis).toList();
        return Figures.of(history.whole(), healed);
    }

    /** Deliveries 100, 700 and 2,200 ms after the due moment; the last change 3 s after it. */
    private static HistoryOf run() {
        return new HistoryOf()
                .good("a")
                .delivered(100)
                .delivered(700)
                .delivered(2_200)
                .asked("a", Command.Kind.UPDATE, Answer.ACKNOWLEDGED, 3_000);
    }

    @Test
    void whatWasDoneIsCounted() {
        var figures = of(run().asked("a", Command.Kind.UPDATE, Answer.UNKNOWN, 4_000));

        assertThat(figures.acknowledged()).isEqualTo(2);
        assertThat(figures.delivered()).isEqualTo(3);
        assertThat(figures.repeated()).isZero();
        assertThat(figures.effects()).as("an email").isEqualTo(1);
    }

    @Test
    void aStallIsFromTheFirstDeliveryToTheLastChange() {
        assertThat(of(run()).stall()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(of(run().asked("a", Command.Kind.DELETE, Answer.ACKNOWLEDGED, 5_000))
                        .stall())
                .isEqualTo(Duration.ofMillis(2_800));
        assertThat(of(new HistoryOf().good("a")).stall())
                .as("one change alone, and nothing after it")
                .isZero();
    }

    @Test
    void recoveryIsTheLongestTimeFromAHarmsEndToTheNextDelivery() {
        assertThat(of(run(), 0, 800).recovery()).isEqualTo(Duration.ofMillis(1_400));
        assertThat(of(run(), 2_500).recovery()).as("nothing was left").isZero();
    }

    @Test
    void severalRunsAreSummedUpWithTheLongestTimes() {
        var one = new Figures(1, 2, 3, 4, Duration.ofSeconds(5), Duration.ofSeconds(1));
        var other = new Figures(10, 20, 30, 40, Duration.ofSeconds(2), Duration.ofSeconds(3));

        assertThat(one.and(other)).isEqualTo(new Figures(11, 22, 33, 44, Duration.ofSeconds(5), Duration.ofSeconds(3)));
        assertThat(List.of(one, other).stream().reduce(Figures.NONE, Figures::and))
                .isEqualTo(one.and(other));
    }
}
