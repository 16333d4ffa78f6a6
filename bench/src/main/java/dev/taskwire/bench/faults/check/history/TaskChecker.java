package dev.taskwire.bench.faults.check.history;

import dev.taskwire.bench.faults.check.Anomaly;
import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.history.FinalState.Effect;
import dev.taskwire.bench.faults.check.history.FinalState.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges a history against what is left: what was acknowledged is there, in versions without a gap; each of them is on the
 * topic, in order and on one partition; each event has had its effect once; nobody saw another's data; the dead letters are the
 * poison. Takes time in proportion to the history. Immutable.
 */
public final class TaskChecker {

    private final Set<String> consumers;
    private final long copiesMost;

    /**
     * @param consumers that have to handle each event
     * @param copiesMost how many records may stand on the topic beyond one per event, over all
     */
    public TaskChecker(Set<String> consumers, long copiesMost) {
        this.consumers = Set.copyOf(consumers);
        this.copiesMost = copiesMost;
    }

    /** @param operations in the order of their times */
    public List<Anomaly> check(List<Operation> operations, FinalState state) {
        var evidence = TaskEvidence.byKey(operations, state);
        var anomalies = new ArrayList<Anomaly>();
        evidence.values().forEach(each -> each.kinds().forEach(kind -> anomalies.add(each.anomaly(kind))));
        new ReadCheck(evidence).run(operations).forEach(anomalies::add);
        strangers(state, anomalies);
        copies(state, evidence, anomalies);
        effects(state, evidence, anomalies);
        deadLetters(state, anomalies);
        return anomalies;
    }

    /** Events of tasks that are not there at all. */
    private static void strangers(FinalState state, List<Anomaly> anomalies) {
        var known = state.tasks().stream().map(FinalState.Task::id).collect(Collectors.toSet());
        state.events().stream()
                .filter(event -> !known.contains(event.task()))
                .map(event -> new Anomaly(
                        Kind.PHANTOM, "task " + event.task(), List.of("on the topic: " + TaskEvidence.text(event))))
                .forEach(anomalies::add);
    }

    private void copies(FinalState state, Map<String, TaskEvidence> evidence, List<Anomaly> anomalies) {
        long ids = state.events().stream().map(Event::eventId).distinct().count();
        if (state.events().size() - ids > copiesMost) {
            evidence.values().stream()
                    .filter(TaskEvidence::isRepeated)
                    .forEach(each -> anomalies.add(each.anomaly(Kind.DOUBLED)));
        }
    }

    private void effects(FinalState state, Map<String, TaskEvidence> evidence, List<Anomaly> anomalies) {
        state.effects().forEach((effect, times) -> {
            if (times > 1) {
                anomalies.add(new Anomaly(
                        Kind.EFFECT_TWICE, effect.eventId(), List.of(times + " times by " + effect.consumer())));
            }
        });
        for (var each : evidence.values()) {
            for (var consumer : consumers) {
                boolean isMissing = each.events().stream()
                        .anyMatch(event -> !state.effects().containsKey(new Effect(consumer, event.eventId())));
                if (isMissing) {
                    anomalies.add(each.anomaly(Kind.EFFECT_MISSING));
                }
            }
        }
    }

    private static void deadLetters(FinalState state, List<Anomaly> anomalies) {
        Map<String, Integer> found = new TreeMap<>();
        state.deadLetters().forEach(each -> found.merge(each, 1, Integer::sum));
        Set<String> names = new HashSet<>(found.keySet());
        names.addAll(state.poison());
        for (var name : names) {
            int wanted = state.poison().contains(name) ? 1 : 0;
            int number = found.getOrDefault(name, 0);
            if (number != wanted) {
                anomalies.add(new Anomaly(
                        Kind.DEAD_LETTERS, name, List.of(number + " times among the dead letters, and not " + wanted)));
            }
        }
    }
}
