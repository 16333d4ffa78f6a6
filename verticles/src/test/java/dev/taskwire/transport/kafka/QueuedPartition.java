package dev.taskwire.transport.kafka;

import dev.taskwire.event.EventRecord;
import dev.taskwire.transport.EventHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** A partition's queue and its deliveries as they are behind a Kafka consumer, for a consumer that is none. */
public final class QueuedPartition {

    private static final KafkaOptions NOWHERE = KafkaOptions.of("simulated:9092", "backend");

    private final int partition;
    private final PartitionQueue queue;

    public QueuedPartition(Vertx vertx, int partition, EventHandler handler, RandomGenerator random) {
        this.partition = partition;
        Context context = vertx.getOrCreateContext();
        var around = new DeliveryWork.Surroundings(
                vertx,
                context,
                handler,
                new DeadLetters(new ProducerLane(vertx, NOWHERE), "backend"),
                Redelivery.defaults(),
                random);
        this.queue = new PartitionQueue(around::hop, records -> new DeliveryWork(around, records));
    }

    /** @param offset of the first of them */
    public void add(long offset, List<EventRecord> events) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var event : events) {
            records.add(new ConsumerRecord<>(
                    event.topic().topicName(),
                    partition,
                    offset + records.size(),
                    event.key().getBytes(StandardCharsets.UTF_8),
                    event.bytes()));
        }
        queue.add(records);
    }

    public boolean isFull() {
        return queue.wantsPause(false);
    }

    /** The offset to go on from; 0 where nothing is done. */
    public long done() {
        return queue.done().map(OffsetAndMetadata::offset).orElse(0L);
    }

    public Future<Void> stop() {
        return queue.stop();
    }
}
