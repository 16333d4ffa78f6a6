package dev.taskwire.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How many tasks are created, and when they are due.
 *
 * @param tasks evenly spread
 * @param duration from the first due moment to the last
 * @param leadLeast the shortest time from a task's creation to its due moment
 * @param leadMost the longest
 */
record Load(int tasks, Duration duration, Duration leadLeast, Duration leadMost) {

    private static final int USERS = 20;

    /**
     * A task to be created.
     *
     * @param title no other task of the run has it
     * @param at when it is created, from the begin of the run
     * @param due when it is due, from the begin of the run
     */
    record Planned(String title, String user, Duration at, Duration due) {}

    Load withTasks(int number) {
        return new Load(number, duration, leadLeast, leadMost);
    }

    /** In a short one no task waits longer than half of it, unless all of them do. */
    Load within(Duration time) {
        Duration half = time.dividedBy(2);
        Duration most = half.compareTo(leadLeast) < 0 ? leadLeast : half;
        return new Load(tasks, time, leadLeast, leadMost.compareTo(most) < 0 ? leadMost : most);
    }

    /** From the begin of the run to the last due moment. */
    Duration whole() {
        return leadMost.plus(duration);
    }

    /** In the order of their creation; the same numbers give the same plan. */
    List<Planned> plan(RandomGenerator random) {
        List<Planned> planned = new ArrayList<>();
        long steps = Math.max(tasks - 1, 1);
        for (int i = 0; i < tasks; i++) {
            Duration due = leadMost.plusMillis(duration.toMillis() * i / steps);
            long lead = random.nextLong(leadLeast.toMillis(), leadMost.toMillis() + 1);
            planned.add(new Planned(Titles.of(i), Integer.toString(1 + i % USERS), due.minusMillis(lead), due));
        }
        planned.sort(Comparator.comparing(Planned::at));
        return planned;
    }
}
