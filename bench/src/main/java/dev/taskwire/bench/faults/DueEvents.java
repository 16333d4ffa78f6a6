package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.DueEvent;
import dev.taskwire.event.Topic;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The due events that stand on the topic, read from its begin to the end that it has now. */
final class DueEvents {

    private static final String TYPE = "ReminderDueEvent";
    private static final Duration POLL = Duration.ofMillis(200);

    private DueEvents() {}

    static List<DueEvent> of(String bootstrapServers) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        List<DueEvent> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topic.TASK_REMINDERS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> {
                    var event = new JsonObject(Buffer.buffer(record.value()));
                    if (TYPE.equals(event.getString("type"))) {
                        events.add(new DueEvent(event.getJsonObject("data").getString("title"), event.getString("id")));
                    }
                });
            }
        }
        return events;
    }
}
