package dev.taskwire.bench.faults.check;

import static java.util.stream.Collectors.groupingBy;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Operation.Phase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that was seen of one task, and of those that follow in its series.
 *
 * @param first rows that it has: one, where all is right and it is there
 * @param next rows of those that follow
 * @param published of all of them, on any topic
 */
record TaskEvidence(
        String key, List<Operation> operations, List<TaskRow> first, List<TaskRow> next, List<Published> published) {

    /** In the order of the titles. */
    static Map<String, TaskEvidence> byKey(History history) {
        var operations = history.operations().stream().collect(groupingBy(Operation::key));
        var rows = history.tasks().stream().collect(groupingBy(TaskRow::task));
        var published = history.published().stream().collect(groupingBy(Published::taskId));
        Set<String> keys = new TreeSet<>(operations.keySet());
        keys.addAll(rows.keySet());
        Map<String, TaskEvidence> evidence = new TreeMap<>();
        for (String key : keys) {
            List<TaskRow> of = rows.getOrDefault(key, List.of());
            evidence.put(
                    key,
                    new TaskEvidence(
                            key,
                            operations.getOrDefault(key, List.of()),
                            of.stream().filter(TaskEvidence::isFirst).toList(),
                            of.stream().filter(each -> !isFirst(each)).toList(),
                            of.stream()
                                    .flatMap(each -> published.getOrDefault(each.id(), List.of()).stream())
                                    .toList()));
        }
        return evidence;
    }

    /** By title, the rows of those that clients created. */
    static Map<String, List<TaskRow>> firsts(History history) {
        return history.tasks().stream().filter(TaskEvidence::isFirst).collect(groupingBy(TaskRow::task));
    }

    private static boolean isFirst(TaskRow row) {
        return row.occurrence() == 1;
    }

    /** What is wrong with it, as far as it can be told from this task alone. */
    Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (first.isEmpty() && writes(Phase.OK).findAny().isPresent()) {
            kinds.add(Kind.LOST);
        }
        if (first.size() > 1 || (!first.isEmpty() && !mayBe(Command.Kind.CREATE))) {
            kinds.add(Kind.PHANTOM);
        }
        first.forEach(row -> {
            ends(row, kinds);
            answers(row, kinds);
            if (!new KeptFields(row, operations, published(row)).areKept()) {
                kinds.add(Kind.LOST_UPDATE);
            }
        });
        next(kinds);
        rows().forEach(row -> {
            kinds.addAll(new VersionCheck(row, published(row)).kinds());
            if (operations.stream()
                    .anyMatch(each -> each.phase() == Phase.OK && !each.user().equals(row.user()))) {
                kinds.add(Kind.FOREIGN);
            }
        });
        return kinds;
    }

    private List<Published> published(TaskRow row) {
        return published.stream().filter(each -> each.taskId() == row.id()).toList();
    }

    private Stream<TaskRow> rows() {
        return Stream.concat(first.stream(), next.stream());
    }

    private Stream<Operation> writes(Phase phase) {
        return operations.stream().filter(each -> each.isWrite() && each.phase() == phase);
    }

    /** How many may have happened: without those that certainly did not. */
    private long asked() {
        return writes(Phase.INVOKE).count() - writes(Phase.FAIL).count();
    }

    private boolean mayBe(Command.Kind kind) {
        return number(kind, Phase.INVOKE) > number(kind, Phase.FAIL);
    }

    private boolean isSure(Command.Kind kind) {
        return number(kind, Phase.OK) > 0;
    }

    private long number(Command.Kind kind, Phase phase) {
        return writes(phase).filter(each -> each.kind() == kind).count();
    }

    /** It has ended where that was acknowledged, and not where nobody asked for it. */
    private void ends(TaskRow row, Set<Kind> kinds) {
        if ((isSure(Command.Kind.COMPLETE) && !row.completed()) || (isSure(Command.Kind.DELETE) && !row.deleted())) {
            kinds.add(Kind.LOST);
        }
        if ((row.completed() && !mayBe(Command.Kind.COMPLETE)) || (row.deleted() && !mayBe(Command.Kind.DELETE))) {
            kinds.add(Kind.PHANTOM);
        }
    }

    /** Each acknowledged write is a version of its own, which says what was written. */
    private void answers(TaskRow row, Set<Kind> kinds) {
        Set<Long> answered = new HashSet<>();
        long untold = 0;
        for (var each : writes(Phase.OK).toList()) {
            var version = each.version();
            if (version == null) {
                untold++;
                continue;
            }
            var value = each.value();
            boolean isOther = value != null && !value.agrees(row.values().getOrDefault(version, value));
            if (!answered.add(version) || isOther) {
                kinds.add(Kind.LOST_UPDATE);
            }
            if (version > row.version()) {
                kinds.add(Kind.LOST);
            }
        }
        if (row.version() < answered.size() + untold) {
            kinds.add(Kind.LOST);
        }
        if (row.version() > asked()) {
            kinds.add(Kind.PHANTOM);
        }
    }

    /** One next task follows from a completion of a task of a series, and from nothing else. */
    private void next(Set<Kind> kinds) {
        boolean completed = first.stream().anyMatch(TaskRow::completed);
        if (next.size() > (completed ? 1 : 0)) {
            kinds.add(Kind.EFFECT_TWICE);
        }
        if (isSure(Command.Kind.COMPLETE) && next.isEmpty()) {
            kinds.add(Kind.EFFECT_MISSING);
        }
    }

    boolean isRepeated() {
        return published.stream().map(Published::eventId).distinct().count() < published.size();
    }

    Anomaly anomaly(Kind kind) {
        var trail = new ArrayList<String>();
        operations.forEach(each -> trail.add(each.line()));
        rows().forEach(row -> trail.add(row.line()));
        published.forEach(each -> trail.add(each.line()));
        return new Anomaly(kind, key, trail);
    }
}
