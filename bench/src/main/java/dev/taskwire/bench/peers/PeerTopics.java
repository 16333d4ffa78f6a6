package dev.taskwire.bench.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.bench.event.EventTopic;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.kafka.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic of the events, and one of the same shape for a peer. Its callers may block. Not thread-safe. */
final class PeerTopics implements AutoCloseable {

    /** Of kafka-producer-perf-test alone. */
    static final String OWN = "bench-peers";

    private static final short REPLICAS = 1;
    private static final int SECONDS = 30;

    private final EventTopic events;
    private final Admin admin;

    PeerTopics(String bootstrapServers) {
        this.events = new EventTopic(bootstrapServers);
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        this.admin = Admin.create(settings);
    }

    /** Makes {@link #OWN} with as many partitions as the topic of the events. */
    void create() {
        var topic = new NewTopic(OWN, Objects.requireNonNull(Topics.ALL.get(EventTopic.NAME)), REPLICAS);
        try {
            var unused = admin.createTopics(List.of(topic)).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalException("cannot make the topic " + OWN + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while making the topic " + OWN, e);
        }
    }

    /** The topic of the events. */
    EventTopic events() {
        return events;
    }

    /** How many events a consumer group has not handled yet. */
    long lag(String group) {
        try {
            var handled = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(SECONDS, TimeUnit.SECONDS);
            return events.ends().entrySet().stream()
                    .mapToLong(end -> {
                        var offset = handled.get(end.getKey());
                        return end.getValue() - (offset == null ? 0 : offset.offset());
                    })
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalException("cannot read how far " + group + " is: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while reading how far " + group + " is", e);
        }
    }

    /** The newest event of a few at the end of the topic. */
    String newestEvent() {
        events.toLast();
        ConsumerRecord<byte[], byte[]> newest = null;
        for (var record : events.next()) {
            newest = newest == null || record.timestamp() > newest.timestamp() ? record : newest;
        }
        if (newest == null) {
            throw new LocalException("the service has published no event that the peers could copy");
        }
        return new String(newest.value(), UTF_8);
    }

    @Override
    public void close() {
        admin.close();
        events.close();
    }
}
