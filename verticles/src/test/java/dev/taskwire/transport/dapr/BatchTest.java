package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    @Test
    void keepsTopicsApartAndTheOrderWithin() {
        var records = List.of(Records.created(1), Records.reminder(1), Records.created(2), Records.reminder(2));

        var batches = split(records, 100, NO_LIMIT);

        assertThat(batches).extracting(Batch::topic).containsExactly(Topic.TASK_EVENTS, Topic.TASK_REMINDERS);
        assertThat(batches.get(0).items()).extracting(Batch.Item::index).containsExactly(0, 2);
        assertThat(batches.get(1).items()).extracting(Batch.Item::index).containsExactly(1, 3);
        assertThat(batches.get(1).items()).extracting(Batch.Item::key).containsExactly("1", "2");
    }

    @Test
    void capsCount() {
        assertThat(split(records(7), 3, NO_LIMIT))
                .extracting(batch -> batch.items().size())
                .containsExactly(3, 3, 1);
        assertThat(split(List.of(), 3, NO_LIMIT)).isEmpty();
    }

    @Test
    void capsEncodedSize() {
        var batches = split(records(7), 100, 1_500);

        assertThat(batches).hasSizeGreaterThan(2);
        assertThat(batches).allMatch(batch -> size(batch) <= 1_500);
        assertThat(batches.stream().mapToInt(batch -> batch.items().size()).sum())
                .isEqualTo(7);
    }

    @Test
    void leavesWhatIsTooLargeAlone() {
        assertThat(split(records(3), 100, 10))
                .extracting(batch -> batch.items().size())
                .containsExactly(1, 1, 1);
    }

    private static int size(Batch batch) {
        return batch.items().stream()
                .mapToInt(item -> item.entry().encodedSize())
                .sum();
    }

    private static List<EventRecord> records(int count) {
        var records = new ArrayList<EventRecord>();
        for (int i = 1; i <= count; i++) {
            records.add(Records.created(i));
        }
        return records;
    }

    private static List<Batch> split(List<EventRecord> records, int maxCount, int maxBytes) {
        return Batch.split(records, PublishForm.RAW, maxCount, maxBytes, refused -> {
            throw new AssertionError("refused: " + refused);
        });
    }
}
