package dev.taskwire.bench.report;

import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import dev.taskwire.bench.scenario.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plots of figures against the values of what was varied. */
final class Scales {

    private static final double P95 = 95;
    private static final double MILLI = 1e3;
    private static final String CPU = "cpu ";

    private Scales() {}

    static Optional<Plot> throughput(ScenarioResult scenario) {
        return plot(
                scenario,
                new Loads.Words(
                        scenario.name() + "-throughput",
                        "Throughput",
                        "Creations answered a second in a closed loop, mean of the rounds; higher is better."),
                "creations a second",
                List.of(line(scenario, "creations", 0, "%,.0f/s", mean("throughput"))));
    }

    /** @param rate creations a second of what was measured at one */
    static Optional<Plot> times(ScenarioResult scenario, int rate) {
        String atRate = " at %,d a second".formatted(rate);
        return plot(
                scenario,
                new Loads.Words(
                        scenario.name() + "-times",
                        "Times, 95th percentile",
                        "Of all rounds together; under full load a connection waits for all others. Lower is better."),
                "milliseconds",
                List.of(
                        line(scenario, "answer, full load", 0, "%,.1f ms", p95("answer")),
                        line(scenario, "publish, full load", 1, "%,.1f ms", p95("publish")),
                        line(scenario, "answer" + atRate, 0, "%,.1f ms", p95("answer" + Capacity.AT_RATE))
                                .asDashed(),
                        line(scenario, "publish" + atRate, 1, "%,.1f ms", p95("publish" + Capacity.AT_RATE))
                                .asDashed()));
    }

    /** Empty where no backlog was consumed. */
    static Optional<Plot> consumed(ScenarioResult scenario) {
        return plot(
                scenario,
                new Loads.Words(
                        scenario.name() + "-consumed",
                        "Events consumed",
                        "Of a backlog, a second, mean of the rounds; higher is better."),
                "events a second",
                List.of(line(scenario, "events", 0, "%,.0f/s", mean("consumed"))));
    }

    static Optional<Plot> cpu(ScenarioResult scenario) {
        return plot(
                scenario,
                new Loads.Words(
                        scenario.name() + "-cpu",
                        "Processor time of a creation",
                        "Under full load, of all processes of a kind together; lower is better."),
                "µs",
                List.of(
                        line(scenario, "service and sidecars", 0, "%,.0f µs", cpu(Kind.SERVICE)),
                        line(scenario, "PostgreSQL", 1, "%,.0f µs", cpu(Kind.POSTGRES)),
                        line(scenario, "Kafka", 2, "%,.0f µs", cpu(Kind.KAFKA))));
    }

    private enum Kind {
        SERVICE,
        POSTGRES,
        KAFKA;

        static Kind of(String process) {
            return switch (process) {
                case "postgres" -> POSTGRES;
                case "kafka" -> KAFKA;
                default -> SERVICE;
            };
        }
    }

    private static Function<Stage, Optional<Double>> cpu(Kind kind) {
        return stage -> {
            List<Double> values = stage.measures().stream()
                    .filter(each ->
                            each.name().startsWith(CPU) && Kind.of(each.name().substring(CPU.length())) == kind)
                    .map(Measure::mean)
                    .toList();
            return values.isEmpty()
                    ? Optional.empty()
                    : Optional.of(values.stream().mapToDouble(each -> each).sum());
        };
    }

    private static Function<Stage, Optional<Double>> mean(String measure) {
        return stage -> stage.measure(measure).map(Measure::mean);
    }

    private static Function<Stage, Optional<Double>> p95(String distribution) {
        return stage -> stage.distribution(distribution)
                .flatMap(times -> times.percentile(P95))
                .flatMap(each -> Optional.ofNullable(each.micros()))
                .map(micros -> micros / MILLI);
    }

    private static Curve line(
            ScenarioResult scenario, String name, int colour, String form, Function<Stage, Optional<Double>> figure) {
        List<Curve.Point> points = new ArrayList<>();
        for (int i = 0; i < scenario.stages().size(); i++) {
            Stage stage = scenario.stages().get(i);
            double at = i;
            figure.apply(stage)
                    .ifPresent(value -> points.add(new Curve.Point(
                            at, value, stage.name() + " " + scenario.name() + ": " + form.formatted(value))));
        }
        return new Curve(name, colour, false, points);
    }

    private static Optional<Plot> plot(ScenarioResult scenario, Loads.Words words, String unit, List<Curve> lines) {
        List<Curve> curves =
                lines.stream().filter(each -> !each.points().isEmpty()).toList();
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        double most = curves.stream().mapToDouble(Curve::mostY).max().orElse(1);
        var values =
                scenario.stages().stream().map(Stage::name).map(Scales::grouped).toList();
        return Optional.of(new LinePlot(
                words.id(),
                words.title(),
                words.description(),
                Axis.steps(scenario.name(), values),
                Axis.linear(unit, most),
                curves,
                Optional.empty()));
    }

    private static String grouped(String number) {
        return number.matches("\\d+") ? Axis.number(Double.parseDouble(number)) : number;
    }
}
