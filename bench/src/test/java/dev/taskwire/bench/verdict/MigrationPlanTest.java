package dev.taskwire.bench.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.result.Environment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationPlanTest {

    @Test
    void whatKeepsEveryLimitPasses() {
        var verdict = judge(Samples.kafka(), Samples.dapr());

        assertThat(verdict.obstacles()).isEmpty();
        assertThat(verdict.isPassed()).isTrue();
        assertThat(verdict.criteria())
                .extracting(Criterion::what)
                .containsExactly(
                        "publish p95",
                        "publish p95, beside the baseline",
                        "messages a batch",
                        "emails that did not come",
                        "reminder end to end, p95",
                        "reminder end to end, beside the baseline",
                        "memory of backend",
                        "memory of backend-daprd");
    }

    @ParameterizedTest
    @CsvSource({
        "10, 14.8, true", // 5 ms above are always allowed
        "10, 15.4, false",
        "80, 87, true", // and so are 10 %
        "80, 90, false",
    })
    void aPublishMayTakeTenPercentOrFiveMillisecondsMore(double before, double now, boolean met) {
        var verdict = judge(Samples.kafka().withPublish(before), Samples.dapr().withPublish(now));

        assertThat(line(verdict, "publish p95, beside the baseline").isMet()).isEqualTo(met);
        assertThat(line(verdict, "publish p95").isMet()).isTrue();
    }

    @Test
    void aPublishThatTakesTooLongFailsHoweverSlowTheBaselineIs() {
        var verdict = judge(Samples.kafka().withPublish(120.0), Samples.dapr().withPublish(120.0));

        assertThat(line(verdict, "publish p95").isMet()).isFalse();
        assertThat(line(verdict, "publish p95, beside the baseline").isMet()).isTrue();
        assertThat(verdict.isPassed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"9.9, false", "10, true"})
    void aBatchHoldsTenMessages(double events, boolean met) {
        assertThat(line(judge(Samples.kafka(), Samples.dapr().withBatch(events)), "messages a batch")
                        .isMet())
                .isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({"8500, 10050, false, true", "300, 355, true, true", "300, 380, true, false"})
    void aReminderComesWithinTenSecondsAndAFifthOfTheBaseline(
            double before, double now, boolean within, boolean beside) {
        var verdict = judge(Samples.kafka().withReminder(before), Samples.dapr().withReminder(now));

        assertThat(line(verdict, "reminder end to end, p95").isMet()).isEqualTo(within);
        assertThat(line(verdict, "reminder end to end, beside the baseline").isMet())
                .isEqualTo(beside);
    }

    @Test
    void anEmailThatDidNotComeFails() {
        var verdict = judge(Samples.kafka(), Samples.dapr().withMissing(1));

        assertThat(line(verdict, "emails that did not come").isMet()).isFalse();
        assertThat(verdict.isPassed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"127, true", "128, false"})
    void eachProcessOfTheServiceStaysBelow128Megabytes(double peak, boolean met) {
        var verdict = judge(Samples.kafka(), Samples.dapr().withMegabytes(peak));

        assertThat(line(verdict, "memory of backend").isMet()).isEqualTo(met);
        assertThat(line(verdict, "memory of backend-daprd").isMet()).isTrue();
    }

    @Test
    void whatMayBeChanceIsSaidToBeSo() {
        var same = judge(Samples.kafka(), Samples.dapr().withPublish(10.5, 11.5, 12.5));
        var far = judge(Samples.kafka(), Samples.dapr().withPublish(50.0, 50.1, 50.2));
        var faster = judge(Samples.kafka().withPublish(50.0, 50.1, 50.2), Samples.dapr());
        var open = judge(Samples.kafka(), Samples.dapr().withPublish(90.0, 99.0, 108.0));

        assertThat(line(same, "publish p95, beside the baseline").remark())
                .isEqualTo("the difference lies within the confidence intervals");
        assertThat(line(far, "publish p95, beside the baseline").remark()).isEmpty();
        assertThat(line(faster, "publish p95, beside the baseline").remark()).isEmpty();
        assertThat(line(far, "publish p95").remark()).isEmpty();
        assertThat(line(open, "publish p95").remark()).isEqualTo("the limit lies within the confidence interval");
    }

    @Test
    void aMarkedResultGetsNoVerdict() {
        var verdict = judge(Samples.kafka(), Samples.dapr().marked("the machine was busy"));

        assertThat(verdict.word()).isEqualTo("no verdict");
        assertThat(verdict.criteria()).isEmpty();
        assertThat(verdict.isPassed()).isFalse();
        assertThat(verdict.obstacles())
                .containsExactly("The other result (migrate) is marked: the machine was busy; measure it again.");
    }

    @Test
    void otherMachinesAndOtherSettingsGetNoVerdict() {
        var before = Samples.kafka().result();
        var elsewhere = Samples.dapr().result(Samples.environment(8), Samples.settings(1000));
        var lighter = Samples.dapr().result(Samples.environment(2), Samples.settings(100));

        assertThat(MigrationPlan.judge(before, elsewhere).obstacles())
                .containsExactly("They come from machines with other cores: 2 and 8.");
        assertThat(MigrationPlan.judge(before, lighter).obstacles())
                .singleElement()
                .asString()
                .startsWith("They were measured with other settings: ");
    }

    @Test
    void whatIsNoMigrationGetsNoVerdict() {
        var back = judge(Samples.dapr(), Samples.kafka());
        var same = judge(Samples.dapr(), Samples.dapr());

        assertThat(back.obstacles())
                .containsExactly("The first has to be measured over kafka and the second over dapr; these were over"
                        + " dapr and kafka.");
        assertThat(same.word()).isEqualTo("no verdict");
    }

    @Test
    void refusedRequestsGetNoVerdict() {
        var refused = Samples.dapr().refusing(7);

        assertThat(MigrationPlan.judge(Samples.kafka().result(), refused).obstacles())
                .containsExactly("The other result has 7 requests of steady, steady that were answered 503.");
    }

    @Test
    void eachFigureThatIsMissingIsNamed() {
        var verdict = MigrationPlan.judge(
                Samples.kafka().without("reminder"), Samples.dapr().without("memory"));

        assertThat(verdict.word()).isEqualTo("no verdict");
        assertThat(verdict.obstacles())
                .containsExactly(
                        "Of baseline, scenario reminder: it was not run.",
                        "Of migrate, scenario memory: it was not run.");
    }

    @Test
    void otherVersionsAreRemarkedOn() {
        var now = Samples.dapr().result();
        var environment = now.environment();
        var newer = new Environment(
                environment.date(),
                environment.commit(),
                environment.cores(),
                environment.cpu(),
                environment.memoryBytes(),
                environment.kernel(),
                environment.jdk(),
                Map.of("kafka", "4.4.0"),
                null,
                null);
        var verdict =
                MigrationPlan.judge(Samples.kafka().result(), Samples.dapr().result(newer, Samples.settings(1000)));

        assertThat(verdict.remarks()).isEqualTo(List.of("Of other versions: kafka 4.3.1 and 4.4.0."));
        assertThat(verdict.isPassed()).isTrue();
    }

    private static Verdict judge(Samples before, Samples now) {
        return MigrationPlan.judge(before.result(), now.result());
    }

    private static Criterion line(Verdict verdict, String what) {
        return verdict.criteria().stream()
                .filter(each -> each.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
