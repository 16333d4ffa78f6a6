package dev.taskwire.bench.faults.backlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.bench.faults.probe.Records;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whether the {@link OutboxRows} on the topic are there in their order, in a memory that grows with the tasks alone. */
final class TopicOrder {

    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":\"(\\d+)\"");

    private final Map<Long, Integer> versions = new HashMap<>();
    private final Map<Long, Integer> partitions = new HashMap<>();
    private long outOfOrder;
    private long repeated;

    static TopicOrder of(String bootstrapServers, String topic) {
        TopicOrder order = new TopicOrder();
        Records.each(bootstrapServers, topic, order::look);
        return order;
    }

    /** The first of each version has to be the next one, and all of a task are in one partition. */
    void look(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        if (!key.matches("\\d{13,18}") || record.value() == null) {
            return;
        }
        long task = Long.parseLong(key);
        Matcher sequence = SEQUENCE.matcher(new String(record.value(), UTF_8));
        if (task < OutboxRows.FIRST_TASK || !sequence.find()) {
            return;
        }
        int version = Integer.parseInt(sequence.group(1));
        int last = versions.getOrDefault(task, 0);
        int partition = partitions.computeIfAbsent(task, any -> record.partition());
        if (version <= last) {
            repeated++;
        } else {
            outOfOrder += version == last + 1 && partition == record.partition() ? 0 : 1;
            versions.put(task, version);
        }
    }

    /** Versions that came before the one before them, or in another partition. */
    long outOfOrder() {
        return outOfOrder;
    }

    /** Records beyond the first of their version. */
    long repeated() {
        return repeated;
    }

    /** Different ones. */
    long events() {
        return versions.values().stream().mapToLong(Integer::longValue).sum();
    }
}
