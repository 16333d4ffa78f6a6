package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Judges reminders and their emails: each that has to come does, in time, and as one email. Immutable. */
final class ReminderChecker {

    private final Limits limits;

    ReminderChecker(Limits limits) {
        this.limits = limits;
    }

    /** @param evidence by task */
    List<Anomaly> check(Map<String, ReminderEvidence> evidence) {
        var anomalies = new ArrayList<Anomaly>();
        evidence.values().forEach(each -> kinds(each).forEach(kind -> anomalies.add(each.anomaly(kind))));
        shared(evidence, anomalies);
        repeated(evidence, anomalies);
        return anomalies;
    }

    private Stream<Kind> kinds(ReminderEvidence seen) {
        var creation = seen.creation();
        if (creation == null || creation.answer() == Answer.REFUSED) {
            return seen.isEmpty() ? Stream.empty() : Stream.of(Kind.PHANTOM);
        }
        if (creation.answer() == Answer.UNKNOWN && seen.isEmpty()) {
            return Stream.empty();
        }
        var kinds = new ArrayList<Kind>();
        boolean delivered = seen.rows().stream().anyMatch(row -> row.state().equals("delivered"));
        if ((seen.arrivals().size() < limits.copiesLeast() || !delivered) && !seen.isOptional()) {
            kinds.add(Kind.MISSING);
        }
        if (seen.isUnwanted() && seen.wasReminded()) {
            kinds.add(Kind.UNWANTED);
        }
        if (seen.isForeign()) {
            kinds.add(Kind.FOREIGN);
        }
        if (seen.isEarly()) {
            kinds.add(Kind.EARLY);
        }
        if (seen.arrived().filter(late -> late.compareTo(limits.latest()) > 0).isPresent()) {
            kinds.add(Kind.LATE);
        }
        if (seen.messageIds().size() > 1) {
            kinds.add(Kind.TWO_MESSAGE_IDS);
        }
        if (seen.eventIds() > 1 || seen.rows().size() > 1) {
            kinds.add(Kind.FIRED_TWICE);
        }
        return kinds.stream();
    }

    private static void shared(Map<String, ReminderEvidence> evidence, List<Anomaly> anomalies) {
        Set<String> taken = new HashSet<>();
        for (var seen : evidence.values()) {
            boolean free = true;
            for (String id : seen.messageIds()) {
                free &= taken.add(id);
            }
            if (!free) {
                anomalies.add(seen.anomaly(Kind.SHARED_MESSAGE_ID));
            }
        }
    }

    /** The fault excuses a number of repeats, not certain ones: beyond it, each of them is shown. */
    private void repeated(Map<String, ReminderEvidence> evidence, List<Anomaly> anomalies) {
        var repeated = evidence.values().stream()
                .filter(each -> each.arrivals().size() > 1)
                .toList();
        int repeats =
                repeated.stream().mapToInt(each -> each.arrivals().size() - 1).sum();
        if (repeats > limits.repeatsMost()) {
            repeated.forEach(each -> anomalies.add(each.anomaly(Kind.DOUBLED)));
        }
    }
}
