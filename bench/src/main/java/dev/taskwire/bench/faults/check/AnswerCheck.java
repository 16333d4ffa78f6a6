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
 * it began; none that nobody had asked for when it ended; and what that version wrote. A write makes a newer one, and finds
 * what was acknowledged.
 */
final class AnswerCheck {

    private static final int NOT_FOUND = 404;

    /** What is known of a task up to now. */
    private static final class Known {
        private long atLeast;
        private long asked;
        /** Those that may have happened. */
        private long deletions;
    }

    private final Map<String, List<TaskRow>> rows;
    private final Map<String, Known> known = new HashMap<>();
    /** By who asks: the oldest version that there may be. */
    private final Map<String, Long> floors = new HashMap<>();

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
            floors.put(each.proc(), of.atLeast);
            if (each.isWrite()) {
                of.asked++;
                of.deletions += each.kind() == Command.Kind.DELETE ? 1 : 0;
            }
            return;
        }
        long floor = floors.getOrDefault(each.proc(), 0L);
        if (each.isWrite()) {
            write(each, of, floor);
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
        }
    }

    private boolean isRight(Operation read, Known of, long floor) {
        if (read.phase() == Phase.FAIL) {
            return floor == 0 || of.deletions > 0 || isOfAnother(read);
        }
        var version = read.version();
        if (read.phase() == Phase.INFO || version == null) {
            return true;
        }
        of.atLeast = Math.max(of.atLeast, Math.min(version, of.asked)); // no later answer is wrong by a wrong one
        return version >= floor && version <= of.asked && isWritten(read, version);
    }

    private boolean isWritten(Operation read, long version) {
        var value = read.value();
        return value == null
                || stored(read).stream()
                        .allMatch(row -> value.equals(row.values().getOrDefault(version, value)));
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
