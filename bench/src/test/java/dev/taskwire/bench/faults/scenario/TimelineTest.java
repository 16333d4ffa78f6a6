package dev.taskwire.bench.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = new Timeline();

    @Test
    void aHarmIsABandFromItsBeginToItsEnd() {
        var before = Instant.now();

        timeline.during("kill -9 of somebody", () -> timeline.note("meanwhile"));

        assertThat(timeline.windows()).singleElement().satisfies(window -> {
            assertThat(window.what()).isEqualTo("kill -9 of somebody");
            assertThat(window.begin()).isBetween(before, window.end());
        });
        assertThat(timeline.incidents())
                .extracting(Incident::what)
                .startsWith("kill -9 of somebody", "meanwhile")
                .hasSize(3);
        assertThat(timeline.last()).startsWith("kill -9 of somebody: over after");
    }

    @Test
    void aHarmThatFailsIsOverThen() {
        assertThatThrownBy(() -> timeline.during("harm", () -> {
                    throw new LocalException("it does not come back");
                }))
                .isInstanceOf(LocalException.class);

        assertThat(timeline.windows()).hasSize(1);
    }
}
