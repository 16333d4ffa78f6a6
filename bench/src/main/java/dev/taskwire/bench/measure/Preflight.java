package dev.taskwire.bench.measure;

import dev.taskwire.bench.target.Metrics;
import dev.taskwire.bench.target.Reads;
import dev.taskwire.bench.target.Target;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a service that runs already is fit to be measured. */
final class Preflight {

    private Preflight() {}

    /**
     * A service that was running already.
     *
     * @param anyway a dirty one is marked instead of refused
     * @return marks for the result
     * @throws LocalException if it does not answer, runs over another transport, or is dirty
     */
    static List<String> service(Target target, Reads reads, boolean anyway) throws IOException {
        List<String> marks = new ArrayList<>();
        long tasks = reads.tasks();
        if (tasks > 0) {
            marks.add(target.account() + " has " + tasks + " tasks");
        }
        if (target.metrics().isEmpty()) {
            return judged(marks, anyway);
        }
        Metrics metrics = reads.metrics();
        transport(target, metrics);
        long rows = (long) metrics.max("taskwire_outbox_rows", Map.of()).orElse(0);
        if (rows > 0) {
            marks.add(rows + " events wait in the outbox");
        }
        long lag = (long) metrics.max("taskwire_consumer_lag", Map.of()).orElse(0);
        if (lag > 0) {
            marks.add("a consumer group is " + lag + " events behind");
        }
        return judged(marks, anyway);
    }

    private static void transport(Target target, Metrics metrics) {
        boolean other = metrics.max("taskwire_transport_active", Map.of("transport", target.transport())).stream()
                .anyMatch(active -> active == 0);
        if (other) {
            throw new LocalException("the service does not send by " + target.transport()
                    + "; baseline measures Kafka, and migrate Dapr");
        }
    }

    private static List<String> judged(List<String> marks, boolean anyway) {
        if (marks.isEmpty() || anyway) {
            return marks;
        }
        throw new LocalException(
                "the target is not clean: " + String.join(", ", marks)
                        + "; wait or take another user (--user, --token), or measure with --dirty-anyway, which marks the result");
    }
}
