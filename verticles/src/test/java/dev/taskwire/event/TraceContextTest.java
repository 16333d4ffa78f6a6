package dev.taskwire.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    @Test
    void aValidHeaderIsKeptWithItsTraceId() {
        assertThat(TraceContext.parse(EventSamples.TRACE.traceparent())).contains(EventSamples.TRACE);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-0000000000000000-00",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX: y",
                "0af7651916cd43dd8448eb211c80319c"
            })
    void anInvalidOrZeroHeaderCountsAsNone(@Nullable String header) {
        assertThat(TraceContext.parse(header)).isEmpty();
    }

    @Test
    void aNewContextIsValidWhateverTheDice() {
        var random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            var made = TraceContext.create(random);
            assertThat(TraceContext.parse(made.traceparent())).contains(made);
        }
        assertThat(TraceContext.parse(TraceContext.create(() -> 0).traceparent()))
                .isPresent();
    }
}
