package dev.taskwire.bench.scale;

import dev.taskwire.local.kafka.Topics;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Under what one measurement is made.
 *
 * @param connections that create tasks at the same time
 * @param users whose tasks are created, in turns
 * @param tasks in the table before
 * @param partitions of each topic of events
 * @param replicas processes of the service, each with all roles
 */
record Setup(int connections, int users, int tasks, int partitions, int replicas) {

    /** What every dimension has in common: all others stay at these values. */
    static final Setup USUAL = new Setup(1_000, 1, 0, Topics.PARTITIONS, 1);

    /** What is not usual about it, such as "users 100". */
    @Override
    public String toString() {
        String words = Stream.of(Dimension.values())
                .filter(each -> each.value(this) != each.value(USUAL))
                .map(each -> "%s %,d".formatted(each, each.value(this)))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "as usual" : words;
    }

    /** Whether one stack can be in both setups, one after the other. */
    boolean isOnOneStackWith(Setup other) {
        return partitions == other.partitions && replicas == other.replicas;
    }
}
