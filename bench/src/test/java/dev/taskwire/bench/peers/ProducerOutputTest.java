package dev.taskwire.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import org.junit.jupiter.api.Test;

class ProducerOutputTest {

    private static final String OUTPUT = """
            Reading payloads from: event.json
            Number of records read: 1
            Warmup first 5000 records. Steady state results will print after the complete test summary.
            55000 records sent, 32953.864590 records/sec (17.69 MB/sec), 360.79 ms avg latency, 551.00 ms max latency, 421 ms 50th, 511 ms 95th, 524 ms 99th, 530 ms 99.9th.
            50000 steady state records sent, 48638.132296 records/sec (26.11 MB/sec), 389.02 ms avg latency, 530.00 ms max latency, 430 ms 50th, 512 ms 95th, 525 ms 99th, 530 ms 99.9th.
            """;

    @Test
    void whatCameAfterTheWarmUpCounts() {
        assertThat(ProducerOutput.parse(OUTPUT)).isEqualTo(new ProducerOutput(50_000, 48_638.132296));
    }

    @Test
    void aRecordThatWasNotAcknowledgedIsNoRate() {
        var failed =
                OUTPUT + "org.apache.kafka.common.errors.TimeoutException: Expiring 3 record(s) for bench-peers-0\n";

        assertThatThrownBy(() -> ProducerOutput.parse(failed))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("Expiring 3 record(s)");
    }

    @Test
    void anythingElseIsToldAsItIs() {
        assertThatThrownBy(() -> ProducerOutput.parse("usage: kafka-producer-perf-test"))
                .isInstanceOf(LocalException.class)
                .hasMessageEndingWith("usage: kafka-producer-perf-test");
    }
}
