package dev.taskwire.bench.verdict;

import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.Environment;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.result.Stage;
import java.util.List;
import java.util.Map;

/**
 * Results made by hand: everything passes unless a test makes it worse.
 *
 * @param publishMillis the p95 of each round
 * @param reminderMillis the p95 of each round
 * @param megabytes the peak of the service
 */
public record Samples(
        String transport,
        List<String> marks,
        List<Double> publishMillis,
        List<Double> reminderMillis,
        double megabytes,
        double batch,
        double missing) {

    public static Samples kafka() {
        return new Samples("kafka", List.of(), List.of(10.0, 11.0, 12.0), List.of(300.0, 310.0, 320.0), 100, 40, 0);
    }

    public static Samples dapr() {
        return new Samples("dapr", List.of(), List.of(12.0, 13.0, 14.0), List.of(310.0, 320.0, 330.0), 110, 30, 0);
    }

    public Samples marked(String mark) {
        return new Samples(transport, List.of(mark), publishMillis, reminderMillis, megabytes, batch, missing);
    }

    public Samples withPublish(Double... millis) {
        return new Samples(transport, marks, List.of(millis), reminderMillis, megabytes, batch, missing);
    }

    public Samples withReminder(Double... millis) {
        return new Samples(transport, marks, publishMillis, List.of(millis), megabytes, batch, missing);
    }

    public Samples withMegabytes(double peak) {
        return new Samples(transport, marks, publishMillis, reminderMillis, peak, batch, missing);
    }

    public Samples withBatch(double events) {
        return new Samples(transport, marks, publishMillis, reminderMillis, megabytes, events, missing);
    }

    public Samples withMissing(double emails) {
        return new Samples(transport, marks, publishMillis, reminderMillis, megabytes, batch, emails);
    }

    public BenchResult result() {
        return result(environment(2), settings(1000));
    }

    public BenchResult result(Environment environment, Settings settings) {
        String name = transport.equals("kafka") ? "baseline" : "migrate";
        return new BenchResult(
                BenchResult.FORMAT, name, transport, marks, environment, settings, new SampleScenarios(this).all());
    }

    /** The result without one scenario. */
    public BenchResult without(String scenario) {
        var all = result();
        var rest = all.scenarios().stream()
                .filter(each -> !each.name().equals(scenario))
                .toList();
        return new BenchResult(all.format(), all.name(), transport, marks, all.environment(), all.settings(), rest);
    }

    /** The result with so many requests of the steady load answered 503. */
    public BenchResult refusing(long number) {
        var all = result();
        var scenarios = all.scenarios().stream()
                .map(each -> each.name().equals("steady") ? refusing(each, number) : each)
                .toList();
        return new BenchResult(
                all.format(), all.name(), transport, marks, all.environment(), all.settings(), scenarios);
    }

    private static ScenarioResult refusing(ScenarioResult scenario, long number) {
        var stage = scenario.stages().get(0);
        return SampleScenarios.scenario(
                scenario.name(),
                new Stage(
                        stage.name(),
                        stage.connections(),
                        stage.rate(),
                        stage.measures(),
                        stage.distributions(),
                        stage.series(),
                        Map.of(201, 60_000 - number, 503, number)));
    }

    public static Environment environment(int cores) {
        return new Environment(
                "2026-01-02T03:04:05Z",
                "0123456789ab",
                cores,
                "A processor",
                16_000_000_000L,
                "Linux 6.1",
                "17.0.15",
                Map.of("kafka", "4.3.1", "postgresql", "18.6"),
                0.1,
                0.97);
    }

    public static Settings settings(int connections) {
        return new Settings(3, 8, connections, 1000, List.of("publish", "reminder", "consume", "memory"), "jwt", true);
    }
}
