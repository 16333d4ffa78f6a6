package dev.taskwire.bench.scale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is measured, and how long.
 *
 * @param dimensions in their order
 * @param quick few values, no second part at a rate
 * @param rounds of each setup
 * @param duration of each measured stretch of load
 */
record ScalePlan(List<Dimension> dimensions, boolean quick, int rounds, Duration duration) {

    /** Half of what one process took on 2 cores with 100 connections; a setup with fewer is not measured at it. */
    static final int RATE = 1_000;

    private static final int RATE_CONNECTIONS = 100;
    private static final int BACKLOG = 50_000;
    private static final int QUICK_BACKLOG = 20_000;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration QUICK_WARM_UP = Duration.ofSeconds(2);

    ScalePlan {
        dimensions = List.copyOf(dimensions);
    }

    /** The service is compiled while it works. */
    Duration warmUp() {
        return quick ? QUICK_WARM_UP : WARM_UP;
    }

    /** Every setup once, those that one stack can be in together; the usual one first. */
    List<List<Setup>> stacks() {
        Set<Setup> rest = new LinkedHashSet<>(List.of(Setup.USUAL));
        dimensions.forEach(dimension -> dimension.values(quick).forEach(value -> rest.add(dimension.at(value))));
        List<List<Setup>> stacks = new ArrayList<>();
        while (!rest.isEmpty()) {
            Setup first = rest.iterator().next();
            List<Setup> together =
                    rest.stream().filter(each -> each.isOnOneStackWith(first)).toList();
            stacks.add(together);
            together.forEach(rest::remove);
        }
        return stacks;
    }

    /** How many rounds of all setups there are. */
    int steps() {
        return rounds * stacks().stream().mapToInt(List::size).sum();
    }

    /** Creations a second of the second part; 0 where there is none. */
    int rate(Setup setup) {
        return quick || setup.connections() < RATE_CONNECTIONS ? 0 : RATE;
    }

    /** Events of the third part; 0 where there is none. */
    int backlog(Setup setup) {
        boolean wanted = dimensions.stream()
                .filter(Dimension::isOfConsumers)
                .anyMatch(dimension ->
                        dimension.values(quick).stream().map(dimension::at).anyMatch(setup::equals));
        if (!wanted) {
            return 0;
        }
        return quick ? QUICK_BACKLOG : BACKLOG;
    }
}
