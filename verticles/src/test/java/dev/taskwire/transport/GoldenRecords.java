package dev.taskwire.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskSample;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.event.TaskEvent.TaskChanged;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.event.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Two hundred records of all event types, what the topics have to hold of them, and what they hold. */
public final class GoldenRecords implements AutoCloseable {

    private static final int COUNT = 200;
    private static final List<EventType> TYPES = List.of(EventType.values());
    private static final String VECTORS = "kafka/sarama-vectors.tsv";
    /** Of the vectors' columns, the one for six partitions. */
    private static final int SIX = 4;
    /** What encoders like to write in another way: escapes, HTML, separators, surrogates, controls, length. */
    private static final List<String> TEXTS = List.of(
            "Käse \"und\" Brot \\ 😀",
            "<b>&amp;</b> 'x' / \u2028\u2029",
            "\u0001\u001f\u007f\t\r\n",
            " 1.0 ",
            "日本",
            "a".repeat(5000),
            "{\"type\":\"x\"}");

    /**
     * What stands on a topic of one record.
     *
     * @param value the bytes as Latin-1, so that they compare
     */
    public record OnTopic(String topic, int partition, String key, String value) {

        /** What a consumer makes of it, by key and partition. */
        public List<Object> read() {
            return List.of(partition, key, decoded());
        }

        public String type() {
            var decoded = decoded();
            return decoded instanceof Decoded.Event event ? event.envelope().type() : "none: " + decoded;
        }

        private Decoded decoded() {
            return new EventDecoder().decode(Topic.ofName(topic).orElseThrow(), value.getBytes(ISO_8859_1));
        }
    }

    private final TopicReader events;
    private final TopicReader reminders;
    private final Map<Long, Integer> partitions = partitions();
    private final List<EventRecord> records;

    /** From here on it reads. */
    public GoldenRecords(BrokerTools tools) {
        this.events = tools.reader(Topic.TASK_EVENTS.topicName());
        this.reminders = tools.reader(Topic.TASK_REMINDERS.topicName());
        var tasks = List.copyOf(partitions.keySet());
        this.records = IntStream.range(0, COUNT)
                .mapToObj(i -> record(i, tasks.get(i % tasks.size())))
                .toList();
    }

    /** In two batches, each with one record per key. */
    public List<List<EventRecord>> batches() {
        return List.of(records.subList(0, COUNT / 2), records.subList(COUNT / 2, COUNT));
    }

    /** In an order of its own, with the partitions as a sidecar's library computes them. */
    public List<OnTopic> expected() {
        return sorted(records.stream()
                .map(record -> new OnTopic(
                        record.topic().topicName(),
                        Objects.requireNonNull(partitions.get(Long.valueOf(record.key()))),
                        record.key(),
                        new String(record.bytes(), ISO_8859_1))));
    }

    /** The next two hundred on the topics, in the same order. */
    public List<OnTopic> read() {
        int ofReminders = (int) records.stream()
                .filter(record -> record.topic() == Topic.TASK_REMINDERS)
                .count();
        return sorted(Stream.concat(events.next(COUNT - ofReminders).stream(), reminders.next(ofReminders).stream())
                .map(GoldenRecords::onTopic));
    }

    @Override
    public void close() {
        events.close();
        reminders.close();
    }

    private static OnTopic onTopic(ConsumerRecord<byte[], byte[]> record) {
        return new OnTopic(
                record.topic(),
                record.partition(),
                new String(record.key(), UTF_8),
                new String(record.value(), ISO_8859_1));
    }

    private static List<OnTopic> sorted(Stream<OnTopic> records) {
        return records.sorted(Comparator.comparing(OnTopic::value)).toList();
    }

    private static EventRecord record(int i, long task) {
        var type = TYPES.get(i % TYPES.size());
        var id = UUID.nameUUIDFromBytes(Integer.toString(i).getBytes(UTF_8));
        var event = event(type, task, TEXTS.get(i % TEXTS.size()));
        return new EventCodec("backend").encode(event, id, i, EventSamples.TIME, EventSamples.TRACE);
    }

    private static TaskEvent event(EventType type, long task, String text) {
        var user = new UserId(task % 2 == 0 ? "1" : "user-" + task);
        var due = EventSamples.TIME;
        return switch (type) {
            case TASK_CREATED -> TaskSnapshot.of(type, task(user, task, text), List.of());
            case TASK_COMPLETED -> TaskSnapshot.of(type, task(user, task, text).completedBy(due), List.of());
            case TASK_UPDATED, TASK_REOPENED, TASK_DELETED, TASK_RESTORED -> new TaskChanged(type, user, task);
            case REMINDER_DUE, REMINDER_DELIVERED -> new ReminderEvent(type, user, task, 7L, text, due, due, null);
            case REMINDER_FAILED -> new ReminderEvent(type, user, task, 7L, text, due, due, text);
        };
    }

    private static Task task(UserId user, long id, String text) {
        return new TaskSample(id, user)
                .title(text)
                .description(text)
                .priority(Priority.HIGH)
                .due(EventSamples.TIME, ZoneId.of("Europe/Berlin"))
                .occurrence(Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, id, 3))
                .at(EventSamples.TIME);
    }

    private static Map<Long, Integer> partitions() {
        Map<Long, Integer> partitions = new LinkedHashMap<>();
        try (var in = Objects.requireNonNull(GoldenRecords.class.getResourceAsStream(VECTORS))) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .filter(columns -> columns[0].matches("[0-9]+"))
                    .forEach(columns -> partitions.put(Long.valueOf(columns[0]), Integer.valueOf(columns[SIX])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return partitions;
    }
}
