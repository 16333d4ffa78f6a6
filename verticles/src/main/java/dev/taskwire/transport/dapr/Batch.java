package dev.taskwire.transport.dapr;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.dapr.client.BulkEntry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** The records of one bulk call: one topic, in the order given, within the limits. */
record Batch(Topic topic, List<Item> items) {

    /**
     * @param index where the record was in the caller's list; its decimal form is the entry's id
     */
    record Item(int index, String key, BulkEntry entry) {

        static Item of(int index, EventRecord record, PublishForm form) {
            var event = Buffer.buffer(record.bytes());
            return new Item(index, record.key(), form.entry(Integer.toString(index), record.key(), event));
        }

        Buffer event() {
            return entry.event();
        }
    }

    /**
     * Splits by topic, then by count and by encoded size; a record that is above the size by itself stays alone.
     *
     * @param refused is told the places of those that cannot be sent in this form
     */
    static List<Batch> split(
            List<EventRecord> records, PublishForm form, int maxCount, int maxBytes, IntConsumer refused) {
        Map<Topic, Open> open = new EnumMap<>(Topic.class);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            var record = records.get(i);
            if (!form.takes(record)) {
                refused.accept(i);
                continue;
            }
            var item = Item.of(i, record, form);
            int size = item.entry().encodedSize();
            var current = open.get(record.topic());
            if (current == null || current.items.size() == maxCount || current.bytes + size > maxBytes) {
                current = new Open();
                open.put(record.topic(), current);
                batches.add(new Batch(record.topic(), current.items));
            }
            current.items.add(item);
            current.bytes += size;
        }
        return batches;
    }

    private static final class Open {
        private final List<Item> items = new ArrayList<>();
        private long bytes;
    }
}
