package dev.taskwire.simulation;

import dev.taskwire.simulation.MemoryTasks.Announced;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How often each event may stand on its topic more than once. */
final class Excuses {

    private final Map<UUID, Integer> times = new HashMap<>();

    int of(UUID event) {
        return times.getOrDefault(event, 0);
    }

    /** Once more. */
    void add(UUID event) {
        times.merge(event, 1, Integer::sum);
    }

    /**
     * What a process had sent when it was suspended is committed meanwhile, and published when it goes on: once more than it
     * ought to be, if its lease was over before that.
     *
     * @param announced since the begin of the suspension, by anybody
     * @param resumed when it goes on
     */
    void addSuspended(SimulatedProcess suspended, List<Announced> announced, long resumed) {
        announced.stream()
                .filter(each -> each.by() == suspended && each.leased() && each.leaseEnd() < resumed)
                .forEach(each -> add(UUID.fromString(each.eventId())));
    }
}
