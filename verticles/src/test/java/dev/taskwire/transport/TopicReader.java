package dev.taskwire.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads a topic record by record, in no group; waits for what is not there yet. */
public final class TopicReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Queue<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();

    TopicReader(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    public ConsumerRecord<byte[], byte[]> next() {
        long by = System.nanoTime() + PATIENCE.toNanos();
        while (read.isEmpty() && System.nanoTime() < by) {
            consumer.poll(POLL).forEach(read::add);
        }
        return read.remove();
    }

    public List<ConsumerRecord<byte[], byte[]>> next(int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (records.size() < count) {
            records.add(next());
        }
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
