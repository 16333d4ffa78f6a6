package dev.taskwire.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.simulation.MemoryTasks.Announced;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a suspension excuses: that of its own process whose lease ran out meanwhile, and nothing else. */
class ExcusesTest {

    private static final UUID EVENT = new UUID(1, 1);
    private static final long LEASE_END = MemoryOutbox.LEASE_NANOS;

    private final Simulation simulation = new Simulation(1);
    private final Faults faults = new Faults(simulation, () -> {});
    private final SimulatedProcess suspended = process();
    private final Excuses excuses = new Excuses();

    private SimulatedProcess process() {
        return new SimulatedProcess(simulation, faults, () -> {});
    }

    private int excused(SimulatedProcess by, boolean leased, long resumed) {
        var event = new Announced(EVENT.toString(), "task-events", 1, 1, by, leased, LEASE_END);
        excuses.addSuspended(suspended, List.of(event), resumed);
        return excuses.of(EVENT);
    }

    @Test
    void whatItHadSentMayComeOnceMoreWhenItsLeaseIsOver() {
        assertThat(excused(suspended, true, LEASE_END + 1)).isEqualTo(1);
    }

    @Test
    void noMoreThanOnceWhileItsLeaseLasts() {
        assertThat(excused(suspended, true, LEASE_END)).isZero();
    }

    @Test
    void noMoreThanOnceWhereItIsTheRelays() {
        assertThat(excused(suspended, false, LEASE_END + 1)).isZero();
    }

    @Test
    void whatAHealthyProcessCommitsIsNotExcused() {
        assertThat(excused(process(), true, LEASE_END + 1)).isZero();
    }
}
