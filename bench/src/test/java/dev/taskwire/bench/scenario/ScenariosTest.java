package dev.taskwire.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taskwire.bench.result.Distribution;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.result.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What scenarios make of a service whose figures are known. */
class ScenariosTest {

    private final FakeService service = new FakeService();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void anOpenLoopTellsAnswersPublishesAndThroughputOfEachRound() throws Exception {
        ScenarioResult result = new OpenScenario("steady", 10, 300, Duration.ofSeconds(1)).run(service.bench(2, 10));

        Stage stage = result.stage("steady").orElseThrow();
        Distribution publish = stage.distribution("publish").orElseThrow();
        assertThat(stage.rate()).isEqualTo(300);
        assertThat(stage.answers()).containsOnlyKeys(201).containsEntry(201, 600L);
        assertThat(stage.measure("throughput").orElseThrow().rounds()).hasSize(2);
        assertThat(stage.measure("throughput").orElseThrow().mean()).isEqualTo(300, within(60.0));
        assertThat(stage.distribution("answer").orElseThrow().count()).isEqualTo(600);
        // The metric also counts the warm-up of a second.
        assertThat(publish.count()).isEqualTo(1_200);
        assertThat(publish.percentile(50).orElseThrow().micros()).isEqualTo(3_000, within(1.0));
        assertThat(stage.series()).extracting(each -> each.name()).contains("answered", "outbox rows");
        assertThat(result.absent()).hasSize(2).noneMatch(why -> why.contains("metrics"));
    }

    @Test
    void aBurstIsAnsweredAndPublished() throws Exception {
        ScenarioResult result = new BurstScenario(Duration.ofMillis(200)).run(service.bench(1, 10));

        Stage warm = result.stage("warm").orElseThrow();
        assertThat(result.stage("fresh")).isEmpty();
        assertThat(result.absent()).contains("A service that runs already is not fresh.");
        assertThat(warm.answers()).containsOnlyKeys(201).containsEntry(201, 1_000L);
        assertThat(warm.measure("all answered").orElseThrow().mean()).isPositive();
        // When all was published is asked of a database that this one does not have.
        assertThat(warm.measure("all published")).isEmpty();
        assertThat(warm.distribution("publish").orElseThrow().count()).isEqualTo(1_000);
    }

    @Test
    void aReminderCountsFromItsDueMoment() throws Exception {
        var scenario = new ReminderScenario(20, 40, Duration.ofMillis(500), Duration.ofSeconds(5));

        Stage stage = scenario.run(service.bench(2, 10)).stage("reminder").orElseThrow();

        Distribution times = stage.distribution("end to end").orElseThrow();
        assertThat(times.count()).isEqualTo(40);
        assertThat(times.percentile(50).orElseThrow().micros())
                .isEqualTo(FakeService.MAILED_AFTER.toNanos() / 1e3, within(200.0));
        assertThat(stage.measure("missing").orElseThrow().mean()).isZero();
    }

    @Test
    void anEmailThatDoesNotComeIsMissing() throws Exception {
        service.stopMailing();
        var scenario = new ReminderScenario(5, 40, Duration.ofMillis(500), Duration.ofSeconds(1));

        Stage stage = scenario.run(service.bench(1, 10)).stage("reminder").orElseThrow();

        assertThat(stage.measure("missing").orElseThrow().mean()).isEqualTo(5);
        assertThat(stage.distribution("end to end").orElseThrow().count()).isZero();
    }

    @Test
    void whatIsOutOfReachIsSaid() throws Exception {
        Bench bench = service.bench(1, 10);

        assertThat(new ConsumeScenario().run(bench).absent()).hasSize(1);
        assertThat(new MemoryScenario().run(bench).absent()).hasSize(1);
    }

    @Test
    void runInTheOrderThatAFreshServiceNeeds() {
        var settings = new Settings(1, 1, 1, 1, List.of("memory", "steady", "burst"), "jwt", true);

        assertThat(Scenarios.of(settings)).extracting(Scenario::name).containsExactly("burst", "steady", "memory");
        assertThat(Scenarios.NAMES).hasSize(7);
    }
}
