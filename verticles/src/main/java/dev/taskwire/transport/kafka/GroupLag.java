package dev.taskwire.transport.kafka;

import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group is behind, as the brokers know it: the same whoever its members are, this process or a sidecar.
 *
 * <p>For one context. Connects with the first reading; opening and closing a client may block and are done by workers.
 */
public final class GroupLag {

    private static final Duration CLOSING = Duration.ofSeconds(1);

    /** Of one partition; what retention has deleted cannot be behind any more. */
    private record Offsets(
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, ListOffsetsResultInfo> begins,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {

        long behind(TopicPartition partition) {
            long end = Objects.requireNonNull(ends.get(partition)).offset();
            long begin = Objects.requireNonNull(begins.get(partition)).offset();
            var commit = committed.get(partition);
            return Math.max(0, end - (commit == null ? begin : Math.max(begin, commit.offset())));
        }
    }

    private final Vertx vertx;
    private final KafkaOptions options;
    private Future<Admin> admin = Future.failedFuture("not open yet");

    /** @param options names the group */
    public GroupLag(Vertx vertx, KafkaOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    /**
     * Records of each topic that the group has not committed; all that are there, where it never committed any. Fails where
     * a topic is not there, and within some seconds where the brokers are away.
     */
    public Future<Map<Topic, Long>> read(Set<Topic> topics) {
        if (admin.failed()) {
            admin = vertx.executeBlocking(() -> Admin.create(ClientSettings.admin(options)));
        }
        return admin.compose(client -> describe(client, topics)
                .compose(partitions -> offsets(client, partitions).map(offsets -> sum(partitions, offsets))));
    }

    public Future<Void> close() {
        return admin.transform(opened -> opened.failed()
                ? Future.succeededFuture()
                : vertx.executeBlocking(() -> {
                    opened.result().close(CLOSING);
                    return null;
                }));
    }

    private Future<List<TopicPartition>> describe(Admin client, Set<Topic> topics) {
        var names = topics.stream().map(Topic::topicName).collect(Collectors.toUnmodifiableSet());
        return here(client.describeTopics(names).allTopicNames())
                .map(found ->
                        found.values().stream().flatMap(GroupLag::partitions).toList());
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition()));
    }

    private Future<Offsets> offsets(Admin client, Collection<TopicPartition> partitions) {
        var committed = here(client.listConsumerGroupOffsets(options.groupId()).partitionsToOffsetAndMetadata());
        var begins =
                here(client.listOffsets(all(partitions, OffsetSpec.earliest())).all());
        // Asked after the commits: a lag may come out too large by what is published meanwhile, never too small.
        return committed.compose(commits -> here(client.listOffsets(all(partitions, OffsetSpec.latest()))
                        .all())
                .compose(ends -> begins.map(firsts -> new Offsets(commits, firsts, ends))));
    }

    private static Map<TopicPartition, OffsetSpec> all(Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        partitions.forEach(each -> specs.put(each, spec));
        return specs;
    }

    private static Map<Topic, Long> sum(Collection<TopicPartition> partitions, Offsets offsets) {
        Map<Topic, Long> lags = new EnumMap<>(Topic.class);
        for (var each : partitions) {
            Topic.ofName(each.topic()).ifPresent(topic -> lags.merge(topic, offsets.behind(each), Long::sum));
        }
        return lags;
    }

    private <T> Future<T> here(KafkaFuture<T> asked) {
        return Future.fromCompletionStage(asked.toCompletionStage(), vertx.getOrCreateContext());
    }
}
