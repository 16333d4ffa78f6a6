package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a history: what was acknowledged is there and published in order, and each task is reminded of in time and as one
 * email. Immutable.
 */
public final class Checker {

    private final Limits limits;

    public Checker(Limits limits) {
        this.limits = limits;
    }

    public Verdict check(History history) {
        var evidence = Evidence.byTask(history);
        var anomalies = new ArrayList<Anomaly>();
        evidence.values().forEach(each -> judge(each, anomalies));
        anomalies.addAll(new TaskJudge(history).anomalies());
        shared(evidence, anomalies);
        repeated(evidence, anomalies);
        new TreeMap<>(history.leftovers()).forEach((what, number) -> {
            if (number > 0) {
                anomalies.add(new Anomaly(Kind.STUCK, what, List.of(number + " left over")));
            }
        });
        return verdict(history, evidence, anomalies);
    }

    private void judge(Evidence seen, List<Anomaly> anomalies) {
        kinds(seen).forEach(kind -> anomalies.add(seen.anomaly(kind)));
    }

    private Stream<Kind> kinds(Evidence seen) {
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

    private static void shared(Map<String, Evidence> evidence, List<Anomaly> anomalies) {
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
    private void repeated(Map<String, Evidence> evidence, List<Anomaly> anomalies) {
        var repeated = evidence.values().stream()
                .filter(each -> each.arrivals().size() > 1)
                .toList();
        int repeats =
                repeated.stream().mapToInt(each -> each.arrivals().size() - 1).sum();
        if (repeats > limits.repeatsMost()) {
            repeated.forEach(each -> anomalies.add(each.anomaly(Kind.DOUBLED)));
        }
    }

    private static Verdict verdict(History history, Map<String, Evidence> evidence, List<Anomaly> anomalies) {
        var messageIds =
                history.arrivals().stream().map(Arrival::messageId).distinct().count();
        return new Verdict(
                history.acknowledged(),
                history.arrivals().size(),
                messageIds,
                history.commands().size(),
                history.repeats(),
                Lateness.of(evidence.values().stream().flatMap(Evidence::fired).toList()),
                Lateness.of(evidence.values().stream()
                        .flatMap(each -> each.arrived().stream())
                        .toList()),
                anomalies.stream()
                        .sorted(Comparator.comparing(Anomaly::kind).thenComparing(Anomaly::about))
                        .collect(Collectors.toList()),
                List.of());
    }
}
