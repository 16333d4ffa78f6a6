package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Operation.Phase;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every answer in the order of the history, in one pass. A read shows no older version than was acknowledged, or read, before
 * it began; none that nobody had asked for when it ended; what that version wrote; and nothing of a task whose deletion had been
 * acknowledged. A write makes a newer one, and finds what was acknowledged.
 */
final class AnswerCheck {

    private static final int NOT_FOUND = 404;

    /** What is known of a task up to now. */
    private static final class Known {
        private long atLeast;
        private long asked;
        /** Those that may have happened. */
        private long deletions;
        /** Whether one was acknowledged: it tells no version, and nothing brings the task back. */
        private boolean deleted;
    }

    /** What holds when somebody begins to ask. */
    private record Floor(long version, boolean deleted) {
        private static final Floor NONE = new Floor(0, false);
    }

    private final Map<String, List<TaskRow>> rows;
    private final Map<String, Known> known = new HashMap<>();
    /** By who asks: the oldest version that there may be, if any. */
    private final Map<String, Floor> floors = new HashMap<>();

    private final Map<String, Set<Kind>> kinds = new HashMap<>();

    private AnswerCheck(Map<String, List<TaskRow>> rows) {
        this.rows = rows;
    }

    /** What is wrong with each task's answers, by its title; nothing where all are right. */
    static Map<String, Set<Kind>> of(History history) {
        var check = new AnswerCheck(TaskEvidence.firsts(history));
        history.operations().forEach(check::look);
        return check.kinds;
    }

    private void look(Operation each) {
        var of = known.computeIfAbsent(each.key(), key -> new Known());
        if (each.phase() == Phase.INVOKE) {
            floors.put(each.proc(), new Floor(of.atLeast, of.deleted));
            if (each.isWrite()) {
                of.asked++;
                of.deletions += each.kind() == Command.Kind.DELETE ? 1 : 0;
            }
            return;
        }
        var floor = floors.getOrDefault(each.proc(), Floor.NONE);
        if (each.isWrite()) {
            write(each, of, floor.version());
        } else if (!isRight(each, of, floor)) {
            note(each, Kind.WRONG_READ);
        }
    }

    private void write(Operation each, Known of, long floor) {
        if (each.phase() == Phase.FAIL) {
            of.deletions -= each.kind() == Command.Kind.DELETE ? 1 : 0;
            if (each.status() == NOT_FOUND && floor > 0 && of.deletions == 0) {
                note(each, Kind.LOST);
            }
        } else if (each.phase() == Phase.OK) {
            var version = each.version();
            if (version != null && version <= floor) {
                note(each, Kind.LOST_UPDATE);
            }
            of.atLeast = Math.max(of.atLeast, version == null ? 1 : version);
            of.deleted |= each.kind() == Command.Kind.DELETE;
        }
    }

    private boolean isRight(Operation read, Known of, Floor floor) {
        if (read.phase() == Phase.FAIL) {
            return floor.version() == 0 || of.deletions > 0 || isOfAnother(read);
        }
        if (read.phase() == Phase.INFO) {
            return true;
        }
        var version = read.version();
        if (floor.deleted() || version == null) {
            return !floor.deleted();
        }
        of.atLeast = Math.max(of.atLeast, Math.min(version, of.asked)); // no later answer is wrong by a wrong one
        return version >= floor.version() && version <= of.asked && isWritten(read, version);
    }

    private boolean isWritten(Operation read, long version) {
        var value = read.value();
        return value == null
                || stored(read).stream()
                        .allMatch(row -> value.agrees(row.values().getOrDefault(version, value)));
    }

    /** For whom there is no such task, whatever has become of it. */
    private boolean isOfAnother(Operation read) {
        return stored(read).stream().anyMatch(row -> !row.user().equals(read.user()));
    }

    private List<TaskRow> stored(Operation read) {
        return rows.getOrDefault(read.key(), List.of());
    }

    private void note(Operation each, Kind kind) {
        var unused = kinds.computeIfAbsent(each.key(), key -> EnumSet.noneOf(Kind.class))
                .add(kind);
    }
}
