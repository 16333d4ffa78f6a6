package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a verdict tells besides the kinds of its anomalies. */
class VerdictTest {

    private static Verdict check(HistoryOf history) {
        return new Checker(Limits.strict(Duration.ofSeconds(1)), Map.of()).check(history.whole());
    }

    @Test
    void aGoodHistoryPassesWithItsFigures() {
        var history = new HistoryOf().good("a").good("b");

        var verdict = check(history);

        assertThat(verdict.anomalies()).isEmpty();
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.acknowledged()).isEqualTo(2);
        assertThat(verdict.emails()).isEqualTo(2);
        assertThat(verdict.messageIds()).isEqualTo(2);
        assertThat(verdict.fired().percentile(100)).isEqualTo(Duration.ofMillis(10));
        assertThat(verdict.arrived().percentile(100)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void theTrailTellsAllThatWasSeen() {
        var history = new HistoryOf().good("a").email("a", "<a>", 300);

        assertThat(check(history).anomalies().get(0).trail())
                .containsExactly(
                        "due 2026-01-01T00:00:00Z",
                        "ACKNOWLEDGED to the client 2025-12-31T23:59:57Z",
                        "in the database: due 2026-01-01T00:00:00Z, delivered, fired 2026-01-01T00:00:00.010Z",
                        "on the topic: due event 1",
                        "in the mailbox: 2026-01-01T00:00:00.200Z, Message-ID <a>",
                        "in the mailbox: 2026-01-01T00:00:00.300Z, Message-ID <a>");
    }
}
