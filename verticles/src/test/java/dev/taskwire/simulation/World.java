package dev.taskwire.simulation;

import dev.taskwire.app.switching.TransportKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run: two processes of the service between one database and one broker, a load of tasks for 20 s, and whatever goes wrong
 * meanwhile. After 25 s nothing goes wrong any more; within a minute everything has to have come to rest.
 */
final class World {

    private static final int TASKS = 12;
    private static final int CHANGES = 30;
    private static final Duration LOAD = Duration.ofSeconds(20);
    private static final Duration HEALED = Duration.ofSeconds(25);
    private static final Duration END = Duration.ofSeconds(85);
    private static final int CANARY = 30;

    private record Noted(long at, String what) {}

    /** Where a process runs, or is about to be started again. */
    private final class Slot {
        private final String name;
        private SimulatedProcess process;
        private SimulatedService service;

        private Slot(String name) {
            this.name = name;
            start();
        }

        private void start() {
            process = new SimulatedProcess(simulation, faults, this::killed);
            service = new SimulatedService(process, server, around, jobs, first, canary);
        }

        private void killed() {
            note(name + " is killed");
            simulation.in(simulation.upTo(Duration.ofSeconds(8)), this::start);
        }
    }

    final Simulation simulation;
    final MemoryBroker broker = new MemoryBroker();
    final MemoryOutbox outbox;
    final MemoryReminders reminders;
    final MemoryTasks tasks;
    final MemoryGroup group;
    final Excuses excuses = new Excuses();

    private final List<Noted> trail = new ArrayList<>();
    private final Faults faults;
    private final MemoryDatabase server;
    private final SimulatedCarrier.Surroundings around;
    private final SimulatedJobs jobs;
    private final TransportKind first;
    private final int canary;
    private final List<Slot> slots;

    @SuppressWarnings("this-escape")
    World(long seed, Plant plant) {
        this.simulation = new Simulation(seed);
        this.faults = new Faults(simulation, this::excuseAll);
        this.outbox = Planted.outbox(plant, simulation::now);
        this.tasks = Planted.tasks(plant);
        this.reminders = Planted.reminders(plant, simulation::now, tasks::isOpen);
        tasks.with(reminders.rows);
        this.server = new MemoryDatabase(simulation, outbox, reminders, tasks);
        this.group = new MemoryGroup(simulation, broker);
        this.jobs = new SimulatedJobs(simulation);
        this.around = new SimulatedCarrier.Surroundings(broker, group, plant, event -> excuses.add(event.id()));
        this.first = TransportKind.of(simulation.random().nextBoolean());
        this.canary = simulation.chance(0.3) ? CANARY : 0;
        this.slots = List.of(new Slot("one"), new Slot("two"));
    }

    /** To its end. */
    void run() {
        load();
        trouble();
        simulation.in(HEALED, this::heal);
        simulation.run(HEALED, () -> false);
        simulation.run(END, this::isAtRest);
    }

    private void load() {
        for (long task = 1; task <= TASKS; task++) {
            long id = task;
            at(LOAD, () -> slot().service.create(id, dueAt()).onComplete(done -> {}));
        }
        for (int i = 0; i < CHANGES; i++) {
            long id = 1L + simulation.random().nextInt(TASKS);
            boolean completes = simulation.chance(0.1);
            at(LOAD, () -> slot().service.change(id, completes, dueAt()).onComplete(done -> {}));
        }
    }

    private void at(Duration bound, Runnable action) {
        simulation.in(simulation.random().nextLong(bound.toNanos()), action);
    }

    private long dueAt() {
        return simulation.now()
                + simulation.random().nextLong(Duration.ofSeconds(8).toNanos());
    }

    private Slot slot() {
        return slots.get(simulation.random().nextInt(slots.size()));
    }

    private void trouble() {
        for (int i = 0; i < faults.suspensions(); i++) {
            at(LOAD, () -> suspend(slot()));
        }
        for (int i = 0; i < faults.moves(); i++) {
            at(LOAD, () -> move(slot()));
        }
        for (int i = 0; i < faults.outages(); i++) {
            at(LOAD, simulation.random().nextBoolean() ? this::loseDatabase : this::loseBroker);
        }
    }

    private void suspend(Slot slot) {
        var time = Duration.ofNanos(simulation.upTo(Duration.ofSeconds(15)));
        var process = slot.process;
        if (!process.isResponsive()) {
            return; // it is dead, or suspended already
        }
        note(slot.name + " is suspended for " + time.toMillis() + " ms");
        excuseAll();
        int known = tasks.announced.size();
        long resumed = simulation.now() + time.toNanos();
        simulation.in(Faults.LONGEST_HOP, () -> {
            var since = tasks.announced.subList(known, tasks.announced.size());
            excuses.addSuspended(process, since, resumed);
        });
        process.suspend(time);
    }

    private void move(Slot slot) {
        note(slot.name + " moves to the other transport");
        slot.process.later(0, slot.service::move);
    }

    private void loseDatabase() {
        note("the database is away");
        excuseAll();
        server.setDown(true);
        simulation.in(simulation.upTo(Duration.ofSeconds(5)), () -> {
            note("the database is back");
            server.setDown(false);
        });
    }

    private void loseBroker() {
        note("the broker is away");
        excuseAll();
        broker.setDown(true);
        simulation.in(simulation.upTo(Duration.ofSeconds(5)), () -> {
            note("the broker is back");
            broker.setDown(false);
        });
    }

    private void heal() {
        note("nothing goes wrong from now on");
        faults.heal();
    }

    private void note(String what) {
        trail.add(new Noted(simulation.now(), what));
    }

    /** What was made to go wrong, line by line. */
    List<String> trail() {
        return trail.stream()
                .map(each -> "%6.3f s  %s".formatted(each.at() / 1e9, each.what()))
                .toList();
    }

    /** Whatever is under way now may be published once more. */
    private void excuseAll() {
        outbox.rows.all(null).forEach(row -> excuses.add(row.eventId()));
    }

    private boolean isAtRest() {
        return outbox.rows.all(null).isEmpty()
                && group.lag() == 0
                && reminders.rows.all(null).stream().noneMatch(row -> row.state() == MemoryReminders.State.PENDING);
    }

    @Nullable
    Throwable defect() {
        return simulation.defect();
    }
}
