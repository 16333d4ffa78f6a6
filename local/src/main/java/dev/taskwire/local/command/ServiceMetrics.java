package dev.taskwire.local.command;

import dev.taskwire.local.process.Http;
import dev.taskwire.local.up.RunState;
import java.util.List;
import java.util.Optional;

/** What the service's processes tell on their operations listeners. */
final class ServiceMetrics {

    private ServiceMetrics() {}

    /** A page in Prometheus' text format for each that lives; an empty one where it does not answer. */
    static List<String> of(RunState state) {
        return state.processes().stream()
                .filter(entry -> entry.process().find().isPresent())
                .flatMap(entry -> Optional.ofNullable(entry.ports().get("ops")).stream())
                .map(port -> Http.text("http://127.0.0.1:" + port + "/metrics"))
                .toList();
    }
}
