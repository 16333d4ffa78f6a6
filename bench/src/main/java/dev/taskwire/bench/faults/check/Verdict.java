package dev.taskwire.bench.faults.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the checker found.
 *
 * @param acknowledged tasks
 * @param emails arrivals, repeated ones included
 * @param messageIds different ones
 * @param fired time from a reminder's moment to its firing, both by the database's clock
 * @param arrived time from a reminder's moment to its first email
 */
public record Verdict(
        long acknowledged, int emails, long messageIds, Lateness fired, Lateness arrived, List<Anomaly> anomalies) {

    public Verdict {
        anomalies = List.copyOf(anomalies);
    }

    public boolean passed() {
        return anomalies.isEmpty();
    }

    /** How many anomalies there are of each kind. */
    public Map<Anomaly.Kind, Long> counts() {
        return anomalies.stream().collect(Collectors.groupingBy(Anomaly::kind, TreeMap::new, Collectors.counting()));
    }
}
