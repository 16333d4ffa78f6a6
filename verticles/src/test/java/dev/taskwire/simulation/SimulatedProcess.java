package dev.taskwire.simulation;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of the service: whatever happens in it goes through {@link #later}, where it may die before or after, or be
 * suspended and find everything late. A process that has died never comes back; another one takes its place.
 */
final class SimulatedProcess {

    static final Instant BEGIN = Instant.parse("2026-03-29T00:59:00Z");

    private final Simulation simulation;
    private final Faults faults;
    private final Duration skew;
    private final Runnable onKilled;
    private final Vertx vertx;
    private final List<Runnable> held = new ArrayList<>();
    private final List<Runnable> atDeath = new ArrayList<>();
    private boolean alive = true;
    private boolean suspended;

    /** @param onKilled called when chance has killed it */
    SimulatedProcess(Simulation simulation, Faults faults, Runnable onKilled) {
        this.simulation = simulation;
        this.faults = faults;
        this.skew = faults.clockSkew();
        this.onKilled = onKilled;
        this.vertx = SimulatedVertx.of(this);
    }

    Simulation simulation() {
        return simulation;
    }

    Faults faults() {
        return faults;
    }

    Vertx vertx() {
        return vertx;
    }

    boolean isAlive() {
        return alive;
    }

    boolean isResponsive() {
        return alive && !suspended;
    }

    /** Runs it in this process, if that lives then; when it is suspended, at its end. */
    void later(long nanos, Runnable action) {
        simulation.in(nanos, () -> turn(action));
    }

    private void turn(Runnable action) {
        if (suspended) {
            held.add(action);
        } else if (alive && faults.killsNow()) {
            kill();
        } else if (alive) {
            action.run();
            if (alive && faults.killsNow()) {
                kill();
            }
        }
    }

    /** What the machine does at once where the process ends: connections are reset. */
    void atDeath(Runnable action) {
        atDeath.add(action);
    }

    void kill() {
        if (alive) {
            alive = false;
            suspended = false;
            held.clear();
            List.copyOf(atDeath).forEach(Runnable::run);
            onKilled.run();
        }
    }

    void suspend(Duration time) {
        if (alive && !suspended) {
            suspended = true;
            simulation.in(time, this::resume);
        }
    }

    private void resume() {
        suspended = false;
        var late = List.copyOf(held);
        held.clear();
        late.forEach(action -> later(0, action));
    }

    long nanoTime() {
        return simulation.now();
    }

    /** Its own clock, which may be wrong. */
    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return BEGIN.plusNanos(simulation.now()).plus(skew);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
