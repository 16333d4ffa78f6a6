package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the checker found.
 *
 * @param acknowledged tasks
 * @param emails arrivals, repeated ones included
 * @param messageIds different ones
 * @param commands that clients asked for
 * @param repeats records on the topics beyond the first of each event
 * @param fired time from a reminder's moment to its firing, both by the database's clock
 * @param arrived time from a reminder's moment to its first email
 * @param bounds the scenario's own, as measured
 */
public record Verdict(
        long acknowledged,
        int emails,
        long messageIds,
        int commands,
        long repeats,
        Lateness fired,
        Lateness arrived,
        List<Anomaly> anomalies,
        List<Bound> bounds) {

    public Verdict {
        anomalies = List.copyOf(anomalies);
        bounds = List.copyOf(bounds);
    }

    /** The same with a scenario's own bounds; each that was not kept, and decides, is an anomaly. */
    public Verdict with(List<Bound> own) {
        List<Anomaly> all = new ArrayList<>(anomalies);
        own.stream()
                .filter(bound -> !bound.passes())
                .forEach(bound -> all.add(new Anomaly(
                        Kind.BOUND, bound.what(), List.of(bound.measured() + ", and it has to be " + bound.limit()))));
        return new Verdict(acknowledged, emails, messageIds, commands, repeats, fired, arrived, all, own);
    }

    /**
     * Of a run that broke off before it was judged; its figures are zero.
     *
     * @param scenario its name
     */
    public static Verdict brokenOff(String scenario, Throwable failure) {
        List<String> causes = new ArrayList<>();
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            causes.add(each.toString());
        }
        Lateness none = Lateness.of(List.of());
        return new Verdict(
                0, 0, 0, 0, 0, none, none, List.of(new Anomaly(Kind.BROKEN_OFF, scenario, causes)), List.of());
    }

    public boolean passed() {
        return anomalies.isEmpty();
    }

    /** How many anomalies there are of each kind. */
    public Map<Kind, Long> counts() {
        return anomalies.stream().collect(Collectors.groupingBy(Anomaly::kind, TreeMap::new, Collectors.counting()));
    }
}
