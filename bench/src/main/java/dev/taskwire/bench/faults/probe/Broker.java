package dev.taskwire.bench.faults.probe;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Wait;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Offsets and settings of the broker. Blocks; thread-safe. */
public final class Broker implements AutoCloseable {

    private static final int SECONDS = 10;

    private final Admin admin;

    public Broker(String bootstrapServers) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, SECONDS * 1000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, SECONDS * 500));
    }

    /** The partitions of a topic. */
    public List<TopicPartition> partitions(String topic) {
        return got(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(found -> found.partitions().stream())
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }

    /** Where the next record of each goes. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        var latest = partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        return got(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    /** Up to where a group has acknowledged; a partition of which it has nothing is not there. */
    public Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, OffsetAndMetadata> found =
                got(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return found.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    /** Sets a group back to the begin of these partitions, once its last member has left; whether that came. */
    public boolean rewind(String group, Collection<TopicPartition> partitions, Duration atMost) {
        var begin = partitions.stream().collect(Collectors.toMap(each -> each, each -> new OffsetAndMetadata(0)));
        return Wait.reached(atMost, () -> {
            // Fails while there are members: a killed one stays until its session ends.
            admin.alterConsumerGroupOffsets(group, begin).all().get(SECONDS, TimeUnit.SECONDS);
            return true;
        });
    }

    /** Waits until a group has acknowledged up to there; a broker that does not answer is waited for too. */
    public boolean reaches(String group, Map<TopicPartition, Long> ends, Duration atMost) {
        return Wait.reached(atMost, () -> isAt(group, ends));
    }

    private boolean isAt(String group, Map<TopicPartition, Long> ends) {
        try {
            Map<TopicPartition, Long> committed = committed(group);
            return ends.entrySet().stream()
                    .allMatch(end -> end.getValue() == 0 || committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
        } catch (LocalException e) {
            return false;
        }
    }

    /** Sets one setting of a topic. */
    public void set(String topic, String setting, String value) {
        var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        var unused = got(admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                .all());
    }

    private static <T> T got(KafkaFuture<T> answer) {
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalException("the broker does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while the broker is asked", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
