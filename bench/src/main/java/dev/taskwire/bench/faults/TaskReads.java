package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.history.FinalState;
import dev.taskwire.bench.faults.check.history.FinalState.Effect;
import dev.taskwire.bench.faults.check.history.FinalState.Event;
import dev.taskwire.bench.faults.check.history.FinalState.Task;
import dev.taskwire.event.Topic;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is left of the tasks: their versions, their events on the topic, and who has handled these. Blocks. */
final class TaskReads {

    private static final Duration POLL = Duration.ofMillis(200);

    private static final String TASKS =
            "select id, title, user_id, version, coalesce(description, '') from tasks order by id";

    /** The newest first: each says what the description was before it, where it has changed that. */
    private static final String CHANGES = """
            select task_id, version, changes ? 'description', coalesce(changes -> 'description' ->> 'old', '')
            from task_changes order by task_id, version desc""";

    private record Stored(long id, String title, String user, long version, String description) {}

    private record Change(long version, boolean isDescribed, String before) {}

    private final String jdbcUrl;
    private final String bootstrapServers;

    TaskReads(String jdbcUrl, String bootstrapServers) {
        this.jdbcUrl = jdbcUrl;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * @param effects a query for consumer, event id and how often
     * @param poison what was put on the topics to be refused
     * @param deadLetters by the same names
     */
    FinalState read(String effects, Set<String> poison, List<String> deadLetters) throws SQLException {
        Map<Effect, Integer> handled = new HashMap<>();
        query(
                effects,
                row -> handled.merge(new Effect(row.getString(1), row.getString(2)), row.getInt(3), Integer::sum));
        return new FinalState(tasks(), events(), handled, poison, deadLetters);
    }

    private List<Task> tasks() throws SQLException {
        Map<Long, List<Change>> changes = new HashMap<>();
        query(
                CHANGES,
                row -> changes.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new Change(row.getLong(2), row.getBoolean(3), row.getString(4))));
        List<Task> tasks = new ArrayList<>();
        query(TASKS, row -> {
            var stored =
                    new Stored(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5));
            var values = values(stored, changes.getOrDefault(stored.id(), List.of()));
            tasks.add(new Task(stored.title(), stored.id(), stored.user(), stored.version(), values));
        });
        return tasks;
    }

    /** What the description was in each version that the log of changes tells of; the first is what came before all. */
    private static Map<Long, String> values(Stored stored, List<Change> newestFirst) {
        Map<Long, String> values = new TreeMap<>();
        var description = stored.description();
        for (var change : newestFirst) {
            values.put(change.version(), description);
            description = change.isDescribed() ? change.before() : description;
        }
        values.put(1L, description);
        return values;
    }

    private List<Event> events() {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        List<Event> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topic.TASK_EVENTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> events.add(event(record)));
            }
        }
        return events;
    }

    private static Event event(ConsumerRecord<byte[], byte[]> record) {
        var event = new JsonObject(Buffer.buffer(record.value()));
        var data = event.getJsonObject("data");
        return new Event(
                data.getLong("task_id"),
                Long.parseLong(event.getString("sequence")),
                data.getValue("user_id").toString(),
                event.getString("id"),
                record.partition());
    }

    private void query(String sql, RowReader reader) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
