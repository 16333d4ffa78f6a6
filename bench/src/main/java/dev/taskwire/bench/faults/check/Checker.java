package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges a history: what was acknowledged is there and published in order, each event has had its effect once, and each task
 * is reminded of in time and as one email. Takes time in proportion to the history. Immutable.
 */
public final class Checker {

    private final TaskChecker tasks;
    private final ReminderChecker reminders;

    /** @param consumers and the types of events of which each has to handle all */
    public Checker(Limits limits, Map<String, Set<String>> consumers) {
        this.tasks = new TaskChecker(consumers, limits.recordsMost());
        this.reminders = new ReminderChecker(limits);
    }

    public Verdict check(History history) {
        var evidence = ReminderEvidence.byTask(history);
        var anomalies = new ArrayList<Anomaly>(reminders.check(evidence));
        anomalies.addAll(tasks.check(history));
        new TreeMap<>(history.leftovers()).forEach((what, number) -> {
            if (number > 0) {
                anomalies.add(new Anomaly(Kind.STUCK, what, List.of(number + " left over")));
            }
        });
        anomalies.sort(Comparator.comparing(Anomaly::kind).thenComparing(Anomaly::about));
        return verdict(history, evidence, anomalies);
    }

    private static Verdict verdict(History history, Map<String, ReminderEvidence> evidence, List<Anomaly> anomalies) {
        var messageIds =
                history.arrivals().stream().map(Arrival::messageId).distinct().count();
        return new Verdict(
                history.acknowledged(),
                history.arrivals().size(),
                messageIds,
                history.commands().size(),
                history.repeats(),
                Lateness.of(evidence.values().stream()
                        .flatMap(ReminderEvidence::fired)
                        .toList()),
                Lateness.of(evidence.values().stream()
                        .flatMap(each -> each.arrived().stream())
                        .toList()),
                anomalies,
                List.of());
    }
}
