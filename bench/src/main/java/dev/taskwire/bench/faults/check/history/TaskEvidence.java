package dev.taskwire.bench.faults.check.history;

import dev.taskwire.bench.faults.check.Anomaly;
import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.history.FinalState.Event;
import dev.taskwire.bench.faults.check.history.FinalState.Task;
import dev.taskwire.bench.faults.check.history.Operation.Action;
import dev.taskwire.bench.faults.check.history.Operation.Phase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that was seen of one task.
 *
 * @param task null if it is not there
 */
record TaskEvidence(
        String key, List<Operation> operations, @Nullable Task task, List<Event> events) {

    /** In the order of the keys. */
    static Map<String, TaskEvidence> byKey(List<Operation> operations, FinalState state) {
        var byKey = operations.stream().collect(Collectors.groupingBy(Operation::key));
        var byTask = state.events().stream().collect(Collectors.groupingBy(Event::task));
        Map<String, TaskEvidence> evidence = new TreeMap<>();
        for (var task : state.tasks()) {
            var events = byTask.getOrDefault(task.id(), List.of());
            evidence.put(
                    task.key(), new TaskEvidence(task.key(), byKey.getOrDefault(task.key(), List.of()), task, events));
        }
        byKey.forEach((key, of) -> evidence.putIfAbsent(key, new TaskEvidence(key, of, null, List.of())));
        return evidence;
    }

    /** What is wrong with it, as far as it can be told from this task alone. */
    Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (task == null) {
            boolean isAcknowledged =
                    operations.stream().anyMatch(each -> each.action() != Action.READ && each.type() == Phase.OK);
            if (isAcknowledged) {
                kinds.add(Kind.LOST);
            }
        } else {
            answers(task, kinds);
            versions(task, kinds);
            topic(task, kinds);
            owner(task, kinds);
        }
        return kinds;
    }

    private void answers(Task there, Set<Kind> kinds) {
        long creations = asked(Action.CREATE);
        long changes = asked(Action.CHANGE) + asked(Action.DELETE);
        if (creations < 1 || there.version() > 1 + changes) {
            kinds.add(Kind.PHANTOM);
        }
        Set<Long> answered = new HashSet<>();
        for (var each : operations) {
            if (each.type() == Phase.OK && each.action() != Action.READ && each.version() != null) {
                if (each.version() > there.version()) {
                    kinds.add(Kind.LOST);
                }
                if (!answered.add(each.version())) {
                    kinds.add(Kind.LOST_UPDATE);
                }
                boolean isOther = each.value() != null
                        && !each.value().equals(there.values().getOrDefault(each.version(), each.value()));
                if (isOther) {
                    kinds.add(Kind.LOST_UPDATE);
                }
            }
        }
    }

    /** Without those that certainly did not happen. */
    private long asked(Action action) {
        return number(action, Phase.INVOKE) - number(action, Phase.FAIL);
    }

    private long number(Action action, Phase type) {
        return operations.stream()
                .filter(each -> each.action() == action && each.type() == type)
                .count();
    }

    private static void versions(Task there, Set<Kind> kinds) {
        for (long version = 1; version <= there.version(); version++) {
            if (!there.values().containsKey(version)) {
                kinds.add(Kind.VERSION_GAP);
            }
        }
        if (there.values().keySet().stream().anyMatch(version -> version < 1 || version > there.version())) {
            kinds.add(Kind.PHANTOM);
        }
    }

    private void topic(Task there, Set<Kind> kinds) {
        Map<Long, String> published = new HashMap<>();
        long newest = 0;
        for (var event : events) {
            var first = published.putIfAbsent(event.version(), event.eventId());
            if (first == null && event.version() < newest) {
                kinds.add(Kind.DISORDERED);
            }
            if (first != null && !first.equals(event.eventId())) {
                kinds.add(Kind.TWO_EVENT_IDS);
            }
            newest = Math.max(newest, event.version());
        }
        if (events.stream().map(Event::partition).distinct().count() > 1) {
            kinds.add(Kind.DISORDERED);
        }
        if (newest > there.version()) {
            kinds.add(Kind.PHANTOM);
        }
        for (long version = 1; version <= there.version(); version++) {
            if (!published.containsKey(version)) {
                kinds.add(Kind.UNPUBLISHED);
            }
        }
    }

    private void owner(Task there, Set<Kind> kinds) {
        boolean isForeign = events.stream().anyMatch(event -> !event.user().equals(there.user()))
                || operations.stream()
                        .anyMatch(
                                each -> each.type() == Phase.OK && !each.user().equals(there.user()));
        if (isForeign) {
            kinds.add(Kind.FOREIGN);
        }
    }

    boolean isRepeated() {
        return events.stream().map(Event::eventId).distinct().count() < events.size();
    }

    Anomaly anomaly(Kind kind) {
        var trail = new ArrayList<String>();
        operations.forEach(each -> trail.add(text(each)));
        if (task != null) {
            trail.add("in the database: version " + task.version() + " of user " + task.user() + ", with the versions "
                    + new TreeMap<>(task.values()).keySet());
        }
        events.forEach(event -> trail.add("on the topic: " + text(event)));
        return new Anomaly(kind, key, trail);
    }

    private static String text(Operation each) {
        return each.time() + " " + each.proc() + ": " + each.action() + " " + each.type()
                + (each.version() == null ? "" : ", version " + each.version())
                + (each.value() == null ? "" : ", " + Objects.requireNonNull(each.value()));
    }

    static String text(Event event) {
        return "version " + event.version() + " as " + event.eventId() + " of user " + event.user() + ", partition "
                + event.partition();
    }
}
