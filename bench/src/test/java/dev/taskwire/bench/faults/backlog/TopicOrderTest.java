package dev.taskwire.bench.faults.backlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TopicOrderTest {

    private static final long ONE = OutboxRows.FIRST_TASK;
    private static final long OTHER = OutboxRows.FIRST_TASK + 1;

    private final TopicOrder order = new TopicOrder();

    private void record(long task, int version, int partition) {
        byte[] event = "{\"sequence\":\"%020d\"}".formatted(version).getBytes(UTF_8);
        order.look(new ConsumerRecord<>(
                "task-events", partition, 0, Long.toString(task).getBytes(UTF_8), event));
    }

    @Test
    void repeatsAreNoDisorder() {
        record(ONE, 1, 0);
        record(OTHER, 1, 3);
        record(ONE, 2, 0);
        record(ONE, 1, 0);
        record(ONE, 2, 0);
        record(ONE, 3, 0);
        assertThat(order.outOfOrder()).isZero();
        assertThat(order.repeated()).isEqualTo(2);
        assertThat(order.events()).isEqualTo(4);
    }

    @Test
    void aLaterVersionBeforeAnEarlierOneIs() {
        record(ONE, 1, 0);
        record(ONE, 3, 0);
        record(ONE, 2, 0);
        assertThat(order.outOfOrder()).isEqualTo(1);
    }

    @Test
    void anotherPartitionIs() {
        record(ONE, 1, 0);
        record(ONE, 2, 1);
        assertThat(order.outOfOrder()).isEqualTo(1);
    }

    @Test
    void otherRecordsAreNotLookedAt() {
        record(7, 2, 0);
        order.look(new ConsumerRecord<>("task-events", 0, 0, null, null));
        assertThat(order.events()).isZero();
    }
}
