package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.local.command.TimeOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is forgiven the machine that a run has, in place of what its fault promises. Never anything lost or doubled. */
final class Leniency {

    @Option(
            names = "--within",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "How late an email may be, such as 5s on a slow machine, in place of each scenario's own.")
    private @Nullable Duration within;

    @Option(
            names = "--shared",
            description = {
                "On a machine that other work shares: bounds of speed are told and do not decide,",
                "those on ordinary users' requests without an answer among them."
            })
    private boolean shared;

    Limits limits(Fault fault) {
        return within == null ? fault.limits() : fault.limits().within(within);
    }

    List<Bound> bounds(Fault fault, History history) {
        List<Bound> promised = fault.bounds(history);
        return shared ? promised.stream().map(Bound::shared).toList() : promised;
    }
}
