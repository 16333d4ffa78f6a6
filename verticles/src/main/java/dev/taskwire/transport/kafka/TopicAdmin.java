package dev.taskwire.transport.kafka;

import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Makes the topics: an operator's step, before anything is published. It needs the rights to create topics and to alter
 * their settings. Safe to repeat; for one context.
 */
public final class TopicAdmin {

    private static final int PARTITIONS = 6;
    private static final int DEAD_LETTER_PARTITIONS = 3;
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    /**
     * A record goes with its segment, so at the latest 8 days after it was written: what tells that it was handled is kept for
     * longer (docs/decisions/0031).
     */
    private static final Map<String, String> RETENTION = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "" + Duration.ofDays(7).toMillis(),
            TopicConfig.SEGMENT_MS_CONFIG, "" + Duration.ofDays(1).toMillis());

    private final Vertx vertx;
    private final Admin admin;
    private final short replicas;
    private final Map<String, String> settings;

    private TopicAdmin(Vertx vertx, Admin admin, short replicas, int minInsync) {
        this.vertx = vertx;
        this.admin = admin;
        this.replicas = replicas;
        this.settings = new HashMap<>(RETENTION);
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "" + minInsync);
    }

    /**
     * Makes the topics that are missing, and sets for how long all keep their records.
     *
     * @param replicas of each partition of a topic that is made now
     * @param minInsync replicas that have to have a record before it is acknowledged
     * @return the names of those made; fails where the brokers are away, refuse, or a topic has other partitions than it
     *     should: more of them would move keys, and with them the order of a task's events
     */
    public static Future<List<String>> make(Vertx vertx, KafkaOptions options, short replicas, int minInsync) {
        Map<String, Object> client = ClientSettings.admin(options);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(CALL.toMillis()));
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(REQUEST.toMillis()));
        return vertx.executeBlocking(() -> Admin.create(client))
                .compose(admin -> new TopicAdmin(vertx, admin, replicas, minInsync)
                        .make()
                        .eventually(() -> vertx.executeBlocking(() -> {
                            admin.close(CLOSING);
                            return null;
                        })));
    }

    private Future<List<String>> make() {
        var wanted = wanted();
        return here(admin.listTopics().names()).compose(present -> {
            var missing = wanted.entrySet().stream()
                    .filter(topic -> !present.contains(topic.getKey()))
                    .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), replicas).configs(settings))
                    .toList();
            var there = wanted.keySet().stream().filter(present::contains).toList();
            return here(admin.createTopics(missing).all())
                    .compose(made -> requirePartitions(there, wanted))
                    .compose(same -> set(there))
                    .map(missing.stream().map(NewTopic::name).sorted().toList());
        });
    }

    private static Map<String, Integer> wanted() {
        return Stream.of(Topic.values())
                .flatMap(topic -> Stream.of(
                        Map.entry(topic.topicName(), PARTITIONS),
                        Map.entry(topic.deadLetterName(), DEAD_LETTER_PARTITIONS)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Future<Void> requirePartitions(Collection<String> names, Map<String, Integer> wanted) {
        return here(admin.describeTopics(names).allTopicNames()).compose(described -> {
            var others = new TreeMap<String, Integer>();
            described.forEach((name, topic) -> {
                if (!Integer.valueOf(topic.partitions().size()).equals(wanted.get(name))) {
                    others.put(name, topic.partitions().size());
                }
            });
            return others.isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IllegalStateException(
                            "topics have other partitions than " + new TreeMap<>(wanted) + ": " + others));
        });
    }

    private Future<Void> set(Collection<String> names) {
        var changes = settings.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        return here(admin.incrementalAlterConfigs(names.stream()
                        .collect(Collectors.toMap(
                                name -> new ConfigResource(ConfigResource.Type.TOPIC, name), name -> changes)))
                .all());
    }

    private <T> Future<T> here(KafkaFuture<T> answer) {
        return Future.fromCompletionStage(answer.toCompletionStage(), vertx.getOrCreateContext());
    }
}
