package dev.taskwire.cli.watch;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.command.TimeOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** When a trigger fires and when it is over; by default as the chart's alerts. */
final class Judging {

    @Option(
            names = "--limit",
            paramLabel = "TRIGGER=NUMBER",
            description = {
                "Another limit: publish in seconds (0.2), lag in records (1000), errors as a share (0.01), memory in bytes",
                "(256e6); may be repeated."
            })
    private Map<Trigger, Double> limits = new EnumMap<>(Trigger.class);

    @Option(
            names = "--hold",
            paramLabel = "TRIGGER=TIME",
            converter = {TriggerOption.class, TimeOption.class},
            description = "How long above the limit without a break: 5m, of lag 10m; may be repeated.")
    private Map<Trigger, Duration> holds = new EnumMap<>(Trigger.class);

    @Option(
            names = "--calm",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = TimeOption.class,
            description = "How long within the limit until it is over (default: 1m).")
    private Duration calm = Duration.ofMinutes(1);

    /** @throws LocalException for a limit that no value could pass or keep */
    Map<Trigger, Judge> judges() {
        limits.forEach((trigger, limit) -> {
            if (!(limit >= 0) || limit.isInfinite()) {
                throw LocalException.wrongUsage("--limit " + trigger + "=" + limit + ": a number, from 0");
            }
        });
        Map<Trigger, Judge> judges = new EnumMap<>(Trigger.class);
        for (Trigger trigger : Trigger.values()) {
            judges.put(trigger, new Judge(limit(trigger), hold(trigger), calm));
        }
        return judges;
    }

    /** What is watched for, in a line. */
    String summary() {
        return Stream.of(Trigger.values())
                .map(each -> each.title() + " above " + each.shown(limit(each)) + " for "
                        + hold(each).toSeconds() + " s")
                .collect(Collectors.joining(", "));
    }

    double limit(Trigger trigger) {
        return limits.getOrDefault(trigger, trigger.limit());
    }

    Duration hold(Trigger trigger) {
        return holds.getOrDefault(trigger, trigger.hold());
    }
}
