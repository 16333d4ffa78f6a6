package dev.taskwire.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private static final long YEAR_10000 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int[] STEPS = {1, 1_000, 1_000_000, 1_000_000_000};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2024-02-29T23:59:59.1Z",
                "2026-11-30T12:00:00.000001Z",
                "2026-11-30T12:00:00.010Z",
                "2026-11-30T12:00:00.000000009Z",
                "0000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "+12345-01-01T00:00:00Z"
            })
    void areWrittenAsByTheJdk(String time) {
        var instant = Instant.parse(time);
        assertThat(Timestamps.text(instant)).isEqualTo(instant.toString());
    }

    @Test
    void areWrittenAsByTheJdkWhateverTheirFractionIs() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            int step = STEPS[i % STEPS.length];
            int nanos = random.nextInt(1_000_000_000) / step * step;
            var instant = Instant.ofEpochSecond(random.nextLong(YEAR_10000), nanos);
            assertThat(Timestamps.text(instant)).isEqualTo(instant.toString());
        }
    }
}
