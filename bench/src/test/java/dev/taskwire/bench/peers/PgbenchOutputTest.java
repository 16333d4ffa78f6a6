package dev.taskwire.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import org.junit.jupiter.api.Test;

class PgbenchOutputTest {

    private static final String OUTPUT = """
            pgbench (15.18 (Debian 15.18-0+deb12u1), server 18.6)
            transaction type: pgbench.sql
            scaling factor: 1
            query mode: prepared
            number of clients: 32
            number of threads: 2
            maximum number of tries: 1
            duration: 8 s
            number of transactions actually processed: 33107
            number of failed transactions: 0 (0.000%)
            latency average = 7.728 ms
            initial connection time = 53.991 ms
            tps = 4140.829477 (without initial connection time)
            """;

    @Test
    void theRateIsThatWithoutMakingConnections() {
        assertThat(PgbenchOutput.parse(OUTPUT)).isEqualTo(new PgbenchOutput(4140.829477));
    }

    @Test
    void transactionsThatFailedAreNoRate() {
        var failed = OUTPUT.replace("failed transactions: 0", "failed transactions: 7");

        assertThatThrownBy(() -> PgbenchOutput.parse(failed))
                .isInstanceOf(LocalException.class)
                .hasMessage("pgbench: 7 transactions failed");
    }

    @Test
    void aClientThatGaveUpIsNoRate() {
        var aborted = "pgbench: error: client 3 script 0 aborted in command 1 query 0: ERROR:  no\n" + OUTPUT;

        assertThatThrownBy(() -> PgbenchOutput.parse(aborted))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("client 3 script 0 aborted");
    }

    @Test
    void anythingElseIsToldAsItIs() {
        assertThatThrownBy(() -> PgbenchOutput.parse("something else"))
                .isInstanceOf(LocalException.class)
                .hasMessageEndingWith("something else");
    }
}
