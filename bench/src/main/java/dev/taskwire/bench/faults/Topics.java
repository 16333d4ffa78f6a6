package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Content;
import dev.taskwire.bench.faults.check.DueEvent;
import dev.taskwire.bench.faults.check.Published;
import dev.taskwire.bench.faults.probe.Records;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.local.LocalException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the topics, read from their begin to the end that they have now. What is no event of ours is left out.
 *
 * @param published in the order of each partition
 * @param dueEvents those of the reminders among them
 */
record Topics(List<Published> published, List<DueEvent> dueEvents) {

    private static final String DUE = EventType.REMINDER_DUE.ceType();

    Topics {
        published = List.copyOf(published);
        dueEvents = List.copyOf(dueEvents);
    }

    static Topics of(String bootstrapServers) {
        List<Published> published = new ArrayList<>();
        List<DueEvent> due = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            Records.each(bootstrapServers, topic.topicName(), record -> read(record, published, due));
        }
        return new Topics(published, due);
    }

    private static void read(ConsumerRecord<byte[], byte[]> record, List<Published> published, List<DueEvent> due) {
        event(record.value()).ifPresent(event -> {
            JsonObject data = event.getJsonObject("data");
            published.add(new Published(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    event.getString("id"),
                    event.getString("type"),
                    data.getLong("task_id"),
                    data.getValue("user_id").toString(),
                    Long.parseLong(event.getString("sequence")),
                    content(data)));
            if (DUE.equals(event.getString("type"))) {
                due.add(new DueEvent(data.getString("title"), event.getString("id")));
            }
        });
    }

    /** An event of a task says all of it, and leaves out what is empty. */
    private static Content content(JsonObject data) {
        return data.containsKey("title") && data.containsKey("priority")
                ? new Content(data.getString("description", ""), data.getString("priority"))
                : new Content(null, null);
    }

    /** A fault may have put something else there; what becomes of that is counted as dead letters. */
    private static Optional<JsonObject> event(byte @Nullable [] value) {
        try {
            JsonObject event = value == null ? new JsonObject() : new JsonObject(Buffer.buffer(value));
            boolean ours = event.getValue("id") instanceof String
                    && event.getValue("type") instanceof String
                    && event.getValue("sequence") instanceof String
                    && event.getValue("data") instanceof JsonObject data
                    && data.getValue("task_id") instanceof Number
                    && data.getValue("user_id") instanceof Number;
            return ours ? Optional.of(event) : Optional.empty();
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /** How many records stand before their consumers, over all groups and the topics that they read. */
    static long lag(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            long lag = 0;
            for (GroupListing group : admin.listGroups().all().get()) {
                var committed = admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get();
                var asked = committed.keySet().stream()
                        .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
                var ends = admin.listOffsets(asked).all().get();
                for (var end : ends.entrySet()) {
                    var offset = committed.get(end.getKey());
                    lag += offset == null ? 0 : Math.max(0, end.getValue().offset() - offset.offset());
                }
            }
            return lag;
        } catch (ExecutionException e) {
            throw new LocalException("cannot read where the consumers are: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while reading where the consumers are", e);
        }
    }
}
