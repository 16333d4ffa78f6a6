package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges tasks: what was acknowledged is there, in versions without a gap; each of them is on the topic, in order and on one
 * partition; each event has had its effect once; nobody saw another's data; the dead letters are the poison. Immutable.
 */
final class TaskChecker {

    private final Map<String, Set<String>> consumers;
    private final long recordsMost;

    /**
     * @param consumers and the types of events of which each has to handle all
     * @param recordsMost how many records may stand on the topics beyond one per event, over all
     */
    TaskChecker(Map<String, Set<String>> consumers, long recordsMost) {
        this.consumers = Map.copyOf(consumers);
        this.recordsMost = recordsMost;
    }

    List<Anomaly> check(History history) {
        var evidence = TaskEvidence.byKey(history);
        var answers = AnswerCheck.of(history);
        var anomalies = new ArrayList<Anomaly>();
        for (var each : evidence.values()) {
            Set<Kind> kinds = each.kinds();
            kinds.addAll(answers.getOrDefault(each.key(), Set.of()));
            kinds.forEach(kind -> anomalies.add(each.anomaly(kind)));
        }
        strangers(history, anomalies);
        if (history.repeats() > recordsMost) {
            evidence.values().stream()
                    .filter(TaskEvidence::isRepeated)
                    .forEach(each -> anomalies.add(each.anomaly(Kind.DOUBLED)));
        }
        effects(history, evidence, anomalies);
        deadLetters(history, anomalies);
        return anomalies;
    }

    /** Events of tasks that are not there at all. */
    private static void strangers(History history, List<Anomaly> anomalies) {
        var known = history.tasks().stream().map(TaskRow::id).collect(Collectors.toSet());
        history.published().stream()
                .filter(event -> !known.contains(event.taskId()))
                .map(event -> new Anomaly(Kind.PHANTOM, "task " + event.taskId(), List.of(event.line())))
                .forEach(anomalies::add);
    }

    private void effects(History history, Map<String, TaskEvidence> evidence, List<Anomaly> anomalies) {
        Map<String, Map<String, Integer>> handled = new HashMap<>();
        history.deliveries()
                .forEach(each -> handled.computeIfAbsent(each.consumer(), consumer -> new HashMap<>())
                        .merge(each.eventId(), 1, Integer::sum));
        handled.forEach((consumer, events) -> events.forEach((event, times) -> {
            if (times > 1) {
                anomalies.add(new Anomaly(Kind.EFFECT_TWICE, event, List.of(times + " times by " + consumer)));
            }
        }));
        consumers.forEach((consumer, types) -> {
            var done = handled.getOrDefault(consumer, Map.of());
            evidence.values().stream()
                    .filter(each -> each.published().stream()
                            .anyMatch(event -> types.contains(event.type()) && !done.containsKey(event.eventId())))
                    .forEach(each -> anomalies.add(each.anomaly(Kind.EFFECT_MISSING)));
        });
    }

    private static void deadLetters(History history, List<Anomaly> anomalies) {
        Map<String, Integer> found = new TreeMap<>();
        history.deadLetters().forEach(each -> found.merge(each, 1, Integer::sum));
        Set<String> names = new HashSet<>(found.keySet());
        names.addAll(history.poison());
        for (var name : names) {
            int wanted = history.poison().contains(name) ? 1 : 0;
            int number = found.getOrDefault(name, 0);
            if (number != wanted) {
                anomalies.add(new Anomaly(
                        Kind.DEAD_LETTERS, name, List.of(number + " times among the dead letters, and not " + wanted)));
            }
        }
    }
}
