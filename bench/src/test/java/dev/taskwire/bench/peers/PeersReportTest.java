package dev.taskwire.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.up.AuthChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class PeersReportTest {

    @ParameterizedTest
    @CsvSource({"kafka, 9000, true", "kafka, 8900, false", "dapr, 6000, true", "dapr, 5900, false"})
    void creationsAreThreeTimesAsManyOverKafkaAndTwiceAsManyOverDapr(String transport, double creates, boolean good) {
        var report = report(run(transport, creates));

        assertThat(report.isGood()).isEqualTo(good);
        assertThat(String.join("\n", report.lines(Ansi.OFF))).contains(good ? "reached" : "missed");
        assertThat(report.toJson().getBoolean("good")).isEqualTo(good);
    }

    @Test
    void eachRateIsShownWithItsSpread() {
        String text = String.join("\n", report(run("kafka", 9000)).lines(Ansi.OFF));

        assertThat(text)
                .contains("pgbench with 32 clients")
                .containsPattern("pgbench, the same two inserts +3,000/s +2,900/s +3,100/s")
                .containsPattern("creations ÷ pgbench +3\\.00 +2\\.90 +3\\.10 +≥ 3: reached")
                .containsPattern("events ÷ producer-perf-test +0\\.20")
                .doesNotContain("daprd");
    }

    @Test
    void theObjectHoldsEveryRound() {
        var run = report(run("kafka", 9000)).toJson().getJsonArray("runs").getJsonObject(0);

        assertThat(run.getJsonObject("per_second").getJsonObject("pgbench").getJsonArray("rounds"))
                .containsExactly(2900.0, 3000.0, 3100.0);
        assertThat(run.getJsonArray("ratios").getJsonObject(0).getDouble("wanted"))
                .isEqualTo(3);
        assertThat(run.getJsonArray("ratios").getJsonObject(1).getValue("wanted"))
                .isNull();
    }

    private static PeersReport report(TransportPeers run) {
        return new PeersReport(
                new PeersPlan(Path.of("."), Path.of("pgbench"), AuthChoice.JWT, 3, 10, 1000), Map.of(), List.of(run));
    }

    private static TransportPeers run(String transport, double creates) {
        var rates = Map.of(
                Peer.CREATES, Rates.of(creates, creates, creates),
                Peer.EVENTS, Rates.of(8000, 8000, 8000),
                Peer.PGBENCH, Rates.of(2900, 3000, 3100),
                Peer.PRODUCER, Rates.of(40_000, 40_000, 40_000));
        return new TransportPeers(
                transport, 32, Map.of("fsync", "on"), 500, rates, Rates.of(100, 110, 120), Rates.of(0.1, 0.2, 0.3));
    }
}
