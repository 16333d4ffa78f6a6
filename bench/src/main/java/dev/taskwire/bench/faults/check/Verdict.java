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
 * @param fired time from a reminder's moment to its firing, both by the database's clock
 * @param arrived time from a reminder's moment to its first email
 */
public record Verdict(
        long acknowledged, int emails, long messageIds, Lateness fired, Lateness arrived, List<Anomaly> anomalies) {

    public Verdict {
        anomalies = List.copyOf(anomalies);
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
        return new Verdict(0, 0, 0, none, none, List.of(new Anomaly(Kind.BROKEN_OFF, scenario, causes)));
    }

    public boolean passed() {
        return anomalies.isEmpty();
    }

    /** How many anomalies there are of each kind. */
    public Map<Kind, Long> counts() {
        return anomalies.stream().collect(Collectors.groupingBy(Anomaly::kind, TreeMap::new, Collectors.counting()));
    }
}
