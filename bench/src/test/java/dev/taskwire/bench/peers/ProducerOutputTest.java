package dev.taskwire.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import org.junit.jupiter.api.Test;

class ProducerOutputTest {

    private static final String OUTPUT = """
            Reading payloads from: /tmp/event.json
            Number of messages read: 1
            Warmup first 5000 records. Steady state results will print after the complete test summary.
            52011 records sent, 10402.2 records/sec (5.59 MB/sec), 1214.5 ms avg latency, 2377.0 ms max latency.
            55000 records sent, 10571.785487 records/sec (5.69 MB/sec), 1196.20 ms avg latency, 2377.00 ms max latency, 1244 ms 50th, 2171 ms 95th, 2335 ms 99th, 2372 ms 99.9th.
            50000 steady state records sent, 15816.404129 records/sec (8.51 MB/sec), 1205.93 ms avg latency, 2377.00 ms max latency, 1250 ms 50th, 2174 ms 95th, 2336 ms 99th, 2372 ms 99.9th.
            """;

    @Test
    void whatCameAfterTheWarmUpCounts() {
        assertThat(ProducerOutput.parse(OUTPUT)).isEqualTo(new ProducerOutput(50_000, 15_816.404129, 2174));
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
