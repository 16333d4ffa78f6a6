package dev.taskwire.bench.faults.load;

import dev.taskwire.bench.faults.check.Command.Kind;
import java.time.Duration;
import java.util.List;

/**
 * A task to be created.
 *
 * @param title no other task of the run has it, but the next ones of its series
 * @param at when it is created, from the begin of the run
 * @param due when it is due, from the begin of the run
 * @param recurring whether a next one follows when it is completed
 * @param shared whether a second client updates another field of it, and reads it, at the same moments
 * @param changes what is asked of it afterwards, in this order
 */
public record Planned(
        String title, String user, Duration at, Duration due, boolean recurring, boolean shared, List<Change> changes) {

    public Planned {
        changes = List.copyOf(changes);
    }

    /** @param at from the begin of the run; later if what was asked before is not answered yet */
    public record Change(Duration at, Kind kind) {}
}
