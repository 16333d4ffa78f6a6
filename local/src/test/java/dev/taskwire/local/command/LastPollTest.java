package dev.taskwire.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastPollTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:10Z");

    @Test
    void readsTheMetricAmongOthers() {
        String metrics = """
                # HELP taskwire_last_poll_timestamp_seconds
                # TYPE taskwire_last_poll_timestamp_seconds gauge
                taskwire_last_poll_failures_total 2.0
                taskwire_last_poll_timestamp_seconds 1.795521605123E9
                taskwire_tick_age_seconds 1.5
                """;

        assertThat(LastPoll.of(List.of("", metrics))).contains(Instant.parse("2026-11-24T12:00:05.123Z"));
    }

    @Test
    void takesNoValueForNone() {
        assertThat(LastPoll.of(List.of("taskwire_last_poll_timestamp_seconds NaN\n")))
                .isEmpty();
        assertThat(LastPoll.of(List.of())).isEmpty();
    }

    @Test
    void saysHowLongAgo() {
        assertThat(LastPoll.words(Optional.of(NOW.minusSeconds(7)), NOW))
                .isEqualTo("due tasks last looked for 7 s ago (2026-11-24T12:00:03Z)");
        assertThat(LastPoll.words(Optional.of(NOW.plusSeconds(1)), NOW)).contains(" 0 s ago");
        assertThat(LastPoll.words(Optional.empty(), NOW)).isEqualTo("due tasks not looked for yet");
    }
}
