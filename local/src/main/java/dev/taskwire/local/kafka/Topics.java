package dev.taskwire.local.kafka;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Wait;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of Taskwire and their partitions, on a single broker. */
public final class Topics {

    /** Of each topic of events, unless it is said otherwise. */
    public static final int PARTITIONS = 6;

    private static final int DEAD_LETTER_PARTITIONS = 3;

    /** Partitions by topic, unless it is said otherwise. */
    public static final Map<String, Integer> ALL = all(PARTITIONS);

    /**
     * A record is deleted with its segment, so at the latest 8 days after it was written: what tells that it was handled is
     * kept for longer (docs/decisions/0031).
     */
    private static final Map<String, String> SETTINGS = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "" + Duration.ofDays(7).toMillis(),
            TopicConfig.SEGMENT_MS_CONFIG, "" + Duration.ofDays(1).toMillis());

    private static final short REPLICAS = 1;
    private static final int SECONDS = 30;

    private Topics() {}

    /**
     * Makes the topics that are missing, sets for how long all keep their records, and returns when all can be used.
     *
     * @throws LocalException if the broker does not answer, or a topic is there with other partitions: keys would move
     */
    public static void create(String bootstrapServers) {
        create(bootstrapServers, PARTITIONS);
    }

    /**
     * The same with another number of partitions for the events; dead letters are few.
     *
     * @param partitions of each topic of events, 1 at least
     */
    public static void create(String bootstrapServers, int partitions) {
        Map<String, Integer> wanted = all(partitions);
        try (Admin admin = admin(bootstrapServers)) {
            Set<String> present = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
            admin.createTopics(wanted.entrySet().stream()
                            .filter(topic -> !present.contains(topic.getKey()))
                            .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), REPLICAS).configs(SETTINGS))
                            .toList())
                    .all()
                    .get(SECONDS, TimeUnit.SECONDS);
            set(admin, present);
            Map<String, Integer> found = partitions(admin);
            if (!found.equals(wanted)) {
                throw new LocalException("topics have other partitions than " + new TreeMap<>(wanted) + ": " + found);
            }
            awaitLeaders(admin, wanted);
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalException("cannot make the topics on " + bootstrapServers + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while making topics", e);
        }
    }

    private static Map<String, Integer> all(int partitions) {
        return Map.of(
                "task-events", partitions,
                "task-reminders", partitions,
                "task-events-dlq", DEAD_LETTER_PARTITIONS,
                "task-reminders-dlq", DEAD_LETTER_PARTITIONS);
    }

    /**
     * A topic that has just been made is known before its partitions are led. An idempotent producer whose first batch is
     * refused then, and whose second is not, stays out of sequence.
     */
    private static void awaitLeaders(Admin admin, Map<String, Integer> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        topics.forEach((topic, partitions) -> IntStream.range(0, partitions)
                .forEach(partition -> ends.put(new TopicPartition(topic, partition), OffsetSpec.latest())));
        Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> unused =
                admin.listOffsets(ends).all().get(SECONDS, TimeUnit.SECONDS); // answered by the leader alone
    }

    /** As a topic is set that is made now. */
    private static void set(Admin admin, Set<String> present)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<AlterConfigOp> settings = SETTINGS.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(ALL.keySet().stream()
                        .filter(present::contains)
                        .collect(Collectors.toMap(
                                name -> new ConfigResource(ConfigResource.Type.TOPIC, name), name -> settings)))
                .all()
                .get(SECONDS, TimeUnit.SECONDS);
    }

    /** The controller answers before the broker knows a new topic, so this asks until it knows all, with their leaders. */
    private static Map<String, Integer> partitions(Admin admin) {
        Map<String, Integer> found = new TreeMap<>();
        Wait.until("the new topics", Duration.ofSeconds(SECONDS), () -> {
            found.clear();
            var described = admin.describeTopics(ALL.keySet()).allTopicNames().get(SECONDS, TimeUnit.SECONDS);
            described
                    .values()
                    .forEach(topic -> found.put(topic.name(), topic.partitions().size()));
            return described.values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        });
        return found;
    }

    /** A client with short time limits, for the caller to close. */
    static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000));
    }
}
