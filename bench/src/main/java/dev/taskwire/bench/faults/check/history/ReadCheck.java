package dev.taskwire.bench.faults.check.history;

import dev.taskwire.bench.faults.check.Anomaly;
import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.history.Operation.Action;
import dev.taskwire.bench.faults.check.history.Operation.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every read against the versions, in one pass: it shows no older one than was acknowledged, or read, before it began; none that
 * nobody had asked for when it ended; and what that version wrote.
 */
final class ReadCheck {

    /** What is known of a task up to now. */
    private static final class Known {
        private long atLeast;
        private long asked;
        private boolean mayBeGone;
    }

    private final Map<String, TaskEvidence> evidence;
    private final Map<String, Known> known = new HashMap<>();
    /** By who reads: the oldest version that it may see. */
    private final Map<String, Long> floors = new HashMap<>();

    ReadCheck(Map<String, TaskEvidence> evidence) {
        this.evidence = evidence;
    }

    List<Anomaly> run(List<Operation> operations) {
        var anomalies = new ArrayList<Anomaly>();
        for (var each : operations) {
            var of = known.computeIfAbsent(each.key(), key -> new Known());
            if (each.action() != Action.READ) {
                write(each, of);
            } else if (each.type() == Phase.INVOKE) {
                floors.put(each.proc(), of.atLeast);
            } else if (!isRight(each, of, floors.getOrDefault(each.proc(), 0L))) {
                var task = evidence.get(each.key());
                if (task != null) {
                    anomalies.add(task.anomaly(Kind.WRONG_READ));
                }
            }
        }
        return anomalies;
    }

    private static void write(Operation each, Known of) {
        if (each.type() == Phase.INVOKE) {
            of.asked++;
            of.mayBeGone |= each.action() == Action.DELETE;
        } else if (each.type() == Phase.OK && each.version() != null) {
            of.atLeast = Math.max(of.atLeast, each.version());
        }
    }

    /** For whom there is no such task, whatever has become of it. */
    private boolean isOfAnother(Operation read) {
        var seen = evidence.get(read.key());
        var task = seen == null ? null : seen.task();
        return task != null && !task.user().equals(read.user());
    }

    private boolean isRight(Operation read, Known of, long floor) {
        if (read.type() == Phase.FAIL) {
            return floor == 0 || of.mayBeGone || isOfAnother(read);
        }
        if (read.type() == Phase.INFO || read.version() == null) {
            return true;
        }
        long version = read.version();
        of.atLeast = Math.max(of.atLeast, version);
        var seen = evidence.get(read.key());
        var task = seen == null ? null : seen.task();
        boolean isWritten = task == null
                || read.value() == null
                || read.value().equals(task.values().getOrDefault(version, read.value()));
        return version >= floor && version <= of.asked && isWritten;
    }
}
