package dev.taskwire.bench.faults.probe;

import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.event.Topic;
import dev.taskwire.local.process.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** How long it takes until what waits has gone out and was consumed, by the app id's group of a stack of one process. */
public final class Drain {

    private static final String GROUP = "backend";

    private Drain() {}

    /**
     * Waits for what waits now; what comes meanwhile is not waited for.
     *
     * @return how long that took, {@code atMost} if it has not come
     */
    public static Duration of(Arena arena, Duration atMost) {
        long begin = System.nanoTime();
        boolean empty = outbox(arena, atMost);
        if (!empty) {
            return atMost;
        }
        try (Broker broker = new Broker(arena.stack().bootstrapServers())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                partitions.addAll(broker.partitions(topic.topicName()));
            }
            Duration left = atMost.minusNanos(System.nanoTime() - begin);
            boolean unused = broker.reaches(GROUP, broker.ends(partitions), left.isNegative() ? Duration.ZERO : left);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Waits until no event of before now is in the outbox; whether that came. */
    public static boolean outbox(Arena arena, Duration atMost) {
        Sql sql = new Sql(arena.stack().jdbcUrl());
        long last = sql.number("select coalesce(max(seq), 0) from outbox");
        return Wait.reached(atMost, () -> sql.number("select count(*) from outbox where seq <= " + last) == 0);
    }
}
