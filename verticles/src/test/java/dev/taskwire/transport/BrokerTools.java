package dev.taskwire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.kafka.KafkaOptions;
import dev.taskwire.transport.kafka.KafkaTransport;
import dev.taskwire.transport.kafka.Redelivery;
import dev.taskwire.transport.kafka.SaramaPartitioner;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What a test does to the shared broker past the transport: as an operator, as a stranger who writes, as one who looks.
 * Makes the topics if they are missing.
 */
public final class BrokerTools implements AutoCloseable {

    public static final RetryPolicy FAST = new RetryPolicy(Duration.ofMillis(10), Duration.ofMillis(50));

    private static final int PATIENCE_SECONDS = 60;

    private final Map<String, Object> connection;
    private final Admin admin;

    public BrokerTools() {
        this.connection = Map.of("bootstrap.servers", SharedKafka.bootstrapServers());
        this.admin = Admin.create(connection);
        for (var topic : Topic.values()) {
            createTopic(topic.topicName(), 6);
            createTopic(topic.deadLetterName(), 3);
        }
    }

    /** A transport ready for use, whose group, if it is new, gets what is published from now on. */
    public KafkaTransport open(Vertx vertx, String group, Redelivery redelivery) {
        startAtEnd(group, Topic.TASK_EVENTS.topicName());
        var options = KafkaOptions.of(SharedKafka.bootstrapServers(), group).withRedelivery(redelivery);
        var transport = new KafkaTransport(vertx, options);
        done(transport.warmUp().toCompletionStage().toCompletableFuture());
        return transport;
    }

    /** Makes the topic unless it is there, and waits until it has leaders. */
    public void createTopic(String name, int partitions) {
        try {
            var unused = done(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all());
        } catch (TopicExistsException e) {
            return;
        }
        while (ends(name).size() < partitions) {
            Thread.onSpinWait();
        }
    }

    public void deleteTopic(String name) {
        var unused = done(admin.deleteTopics(List.of(name)).all());
        while (done(admin.listTopics().names()).contains(name)) {
            Thread.onSpinWait();
        }
    }

    public void setMaxMessageBytes(String topic, String bytes) {
        var config = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET);
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var unused = done(
                admin.incrementalAlterConfigs(Map.of(resource, List.of(config))).all());
    }

    /** What is published from now on is all that this group will get, unless it has been here before. */
    public void startAtEnd(String group, String topic) {
        if (committed(group).isEmpty()) {
            startAt(group, ends(topic));
        }
    }

    /** What this group, which has no members, gets next. */
    public void startAt(String group, Map<TopicPartition, Long> places) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        places.forEach((partition, place) -> offsets.put(partition, new OffsetAndMetadata(place)));
        var unused = done(admin.alterConsumerGroupOffsets(group, offsets).all());
    }

    /** As if this group had never been; waits until its last member has left. */
    public void forget(String group) {
        while (true) {
            try {
                var unused = done(admin.deleteConsumerGroups(List.of(group)).all());
                return;
            } catch (GroupIdNotFoundException e) {
                return;
            } catch (GroupNotEmptyException e) {
                Thread.onSpinWait();
            }
        }
    }

    public Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    public Map<TopicPartition, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (var description :
                done(admin.describeTopics(List.of(topic)).allTopicNames()).values()) {
            description
                    .partitions()
                    .forEach(p -> latest.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        done(admin.listOffsets(latest).all()).forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    /** Writes values with one key, as the transport's partitioner would place it. */
    public void write(String topic, String key, List<byte @Nullable []> values) {
        write(topic, key, values, Map.of());
    }

    /** As {@link #write}, one value of more than the usual limit of 1 MiB. */
    public void writeLarge(String topic, String key, byte[] value) {
        int limit = value.length + 1024;
        write(topic, key, List.of(value), Map.of("max.request.size", limit, "buffer.memory", 2L * limit));
    }

    /** So that values fit on the topic which, unpacked, are above its limit. */
    public void writeCompressed(String topic, String key, List<byte @Nullable []> values) {
        write(topic, key, values, Map.of("compression.type", "gzip", "max.request.size", 64 * 1024 * 1024));
    }

    private void write(String topic, String key, List<byte @Nullable []> values, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("partitioner.class", SaramaPartitioner.class);
        settings.putAll(more);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                var unused = producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
            }
            producer.flush();
        }
    }

    /** Reads a topic from where it ends now. */
    public TopicReader reader(String topic) {
        var consumer = new KafkaConsumer<>(connection, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var ends = ends(topic);
        consumer.assign(ends.keySet());
        ends.forEach(consumer::seek);
        return new TopicReader(consumer);
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
