package dev.taskwire.bench.faults.backlog;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Drain;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.bench.faults.probe.Victims;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.event.Topic;
import dev.taskwire.local.process.Wait;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** The service is down while its outbox fills, and is started again on all that. */
final class Backlog implements Fault {

    private static final String SERVICE = "backend";
    private static final Duration STARTED = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int RATE = 2_000;
    /** A million beside the hundred tasks that are usual, and fewer where {@code --tasks} says so. */
    private static final int ROWS_PER_TASK = 10_000;

    /** In bytes: what its heap and the rest of it may take, as in the chart. */
    private static final long MEMORY = 384L << 20;

    private static final Duration LATEST = Duration.ofMinutes(30);

    private int rows;
    private Duration drained = Duration.ZERO;
    private long left;
    private long memory;
    private TopicOrder order = new TopicOrder();

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        rows = load.tasks() * ROWS_PER_TASK;
        return List.of(new Step(load.leadMost(), "%,d events wait in the outbox".formatted(rows), this::fill));
    }

    private void fill(Arena arena) {
        arena.stack().kill(SERVICE);
        OutboxRows outbox = new OutboxRows(new Sql(arena.stack().jdbcUrl()));
        outbox.insert(rows);
        arena.timeline().note("they are there");
        arena.stack().revive(SERVICE, STARTED);
        long begin = System.nanoTime();
        boolean unused = Wait.reached(PATIENCE, () -> {
            memory = Math.max(memory, Victims.residentBytes(arena.stack(), SERVICE));
            return outbox.left() == 0;
        });
        drained = Duration.ofNanos(System.nanoTime() - begin);
        left = outbox.left();
        arena.timeline().note("%,d a second went out".formatted(rate()));
        order = TopicOrder.of(arena.stack().bootstrapServers(), Topic.TASK_EVENTS.topicName());
        var consumed = Drain.of(arena, PATIENCE);
        arena.timeline().note("and were consumed " + consumed.toSeconds() + " s later");
    }

    private long rate() {
        return Math.round((rows - left) / Math.max(1e-3, drained.toMillis() / 1e3));
    }

    @Override
    public Limits limits() {
        return new Limits(1, rows, LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(
                Bound.atLeast("events a second out of the backlog", rate(), RATE)
                        .ofSpeed(),
                Bound.atLeast("events on the topic", order.events(), rows),
                Bound.atMost("events out of their task's order", order.outOfOrder(), 0),
                Bound.atMost("events on the topic again", order.repeated(), rows / 100),
                Bound.atMost("memory of the service, in MiB", memory >> 20, MEMORY >> 20));
    }
}
