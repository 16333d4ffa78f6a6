package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryOptionsTest {

    @Test
    void waitsWithFullJitterBelowABoundThatDoubles() {
        var options = new RetryOptions(100, Duration.ofMillis(50), Duration.ofMillis(500));
        for (int failed = 1; failed < 100; failed++) {
            long bound = failed > 4 ? 500 : 50L << (failed - 1);
            var random = new Random(failed);
            for (int i = 0; i < 200; i++) {
                assertThat(options.delay(failed, random).toMillis()).isBetween(1L, bound);
            }
        }
    }
}
