package dev.taskwire.bench.faults.load;

import dev.taskwire.bench.faults.check.Command.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How many tasks are created, when they are due, and what becomes of them.
 *
 * @param tasks evenly spread
 * @param duration from the first due moment to the last
 * @param leadLeast the shortest time from a task's creation to its due moment
 * @param leadMost the longest
 */
public record Load(int tasks, Duration duration, Duration leadLeast, Duration leadMost, Mix mix) {

    private static final int USERS = 20;
    private static final int TASKS = 500;
    /** Every so many tasks are updated by two clients, but for those that are deleted: then either may be late. */
    private static final int SHARED_EVERY = 3;

    private static final Duration MIXED = Duration.ofSeconds(60);
    private static final Duration LEAD_LEAST = Duration.ofSeconds(3);
    private static final Duration LEAD_MOST = Duration.ofSeconds(15);
    /** Of the time to its due moment: where a task ends before it, and where the last of those ends that outlive it. */
    private static final double END_FIRST = 0.2;

    private static final double END_LAST = 1.2;

    /** Nothing but tasks that are created and reminded of. */
    public static Load reminders(int tasks, Duration duration, Duration leadLeast, Duration leadMost) {
        return new Load(tasks, duration, leadLeast, leadMost, Mix.NONE);
    }

    /** 500 tasks of 20 users, created, updated, read, completed and deleted for a minute and a quarter. */
    public static Load mixed() {
        return new Load(TASKS, MIXED, LEAD_LEAST, LEAD_MOST, Mix.ALL);
    }

    public Load withTasks(int number) {
        return new Load(number, duration, leadLeast, leadMost, mix);
    }

    /** In a short one no task waits longer than half of it, unless all of them do. */
    public Load within(Duration time) {
        Duration half = time.dividedBy(2);
        Duration most = half.compareTo(leadLeast) < 0 ? leadLeast : half;
        return new Load(tasks, time, leadLeast, leadMost.compareTo(most) < 0 ? leadMost : most, mix);
    }

    /** From the begin of the run to the last due moment. */
    public Duration whole() {
        return leadMost.plus(duration);
    }

    /** In the order of their creation; the same numbers give the same plan. */
    public List<Planned> plan(RandomGenerator random) {
        List<Planned> planned = new ArrayList<>();
        long steps = Math.max(tasks - 1, 1);
        for (int i = 0; i < tasks; i++) {
            Duration due = leadMost.plusMillis(duration.toMillis() * i / steps);
            long lead = random.nextLong(leadLeast.toMillis(), leadMost.toMillis() + 1);
            Duration at = due.minusMillis(lead);
            double fate = random.nextDouble();
            boolean completed = fate < mix.completed();
            boolean deleted = !completed && fate < mix.completed() + mix.deleted();
            List<Planned.Change> changes = new ArrayList<>(updates(random, at, lead));
            if (completed || deleted) {
                double share = END_FIRST + random.nextDouble() * (END_LAST - END_FIRST);
                changes.add(new Planned.Change(
                        at.plusMillis((long) (lead * share)), completed ? Kind.COMPLETE : Kind.DELETE));
            }
            boolean shared = mix.updates() > 0 && !deleted && i % SHARED_EVERY == 0;
            String user = Integer.toString(1 + i % USERS);
            planned.add(new Planned(Titles.of(i), user, at, due, completed, shared, changes));
        }
        planned.sort(Comparator.comparing(Planned::at));
        return planned;
    }

    /** Each followed by a read. */
    private List<Planned.Change> updates(RandomGenerator random, Duration begin, long lead) {
        List<Planned.Change> changes = new ArrayList<>();
        int count = mix.updates() == 0 ? 0 : random.nextInt(mix.updates() + 1);
        for (int i = 0; i < count; i++) {
            Duration at = begin.plusMillis(lead * (i + 1) / (mix.updates() + 1));
            changes.add(new Planned.Change(at, Kind.UPDATE));
            changes.add(new Planned.Change(at, Kind.READ));
        }
        return changes;
    }
}
