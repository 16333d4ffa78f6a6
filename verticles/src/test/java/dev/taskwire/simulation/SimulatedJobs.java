package dev.taskwire.simulation;

import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.TickHandler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A scheduler outside of all processes, which ticks one of those that want it; at times none, at times twice. */
final class SimulatedJobs {

    private static final Duration TICK = Duration.ofSeconds(5);

    private record Started(SimulatedProcess process, TickHandler handler) {}

    private final Simulation simulation;
    private final List<Started> started = new ArrayList<>();

    SimulatedJobs(Simulation simulation) {
        this.simulation = simulation;
        tickLater();
    }

    private void tickLater() {
        simulation.in(TICK, () -> {
            started.removeIf(each -> !each.process().isAlive());
            if (!started.isEmpty()) {
                var one = started.get(simulation.random().nextInt(started.size()));
                var faults = one.process().faults();
                int times = faults.losesAnswer() ? 0 : faults.losesAnswer() ? 2 : 1;
                for (int i = 0; i < times; i++) {
                    one.process().later(faults.hop(), () -> {
                        var unused = one.handler().tick();
                    });
                }
            }
            tickLater();
        });
    }

    JobScheduler of(SimulatedProcess process) {
        return new JobScheduler() {
            @Override
            public Future<Void> start(TickHandler handler) {
                started.add(new Started(process, handler));
                return Future.succeededFuture();
            }

            @Override
            public Future<Void> stop() {
                started.removeIf(each -> each.process() == process);
                return Future.succeededFuture();
            }
        };
    }
}
