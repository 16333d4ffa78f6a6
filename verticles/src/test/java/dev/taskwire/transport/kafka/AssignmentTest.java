package dev.taskwire.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Giving partitions back, against the fake consumer that Kafka brings. */
class AssignmentTest {

    private static final TopicPartition PARTITION = new TopicPartition("task-events", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<Promise<Void>> works = new ArrayList<>();
    private final Assignment assignment = new Assignment(
            consumer,
            () -> new PartitionQueue(Runnable::run, records -> new FinishedByAnotherThread(records.size())),
            () -> {});

    /** Comes to its end on another thread once it is told to. */
    private final class FinishedByAnotherThread implements PartitionQueue.Work {
        private final Promise<Void> end = Promise.promise();
        private final int size;

        private FinishedByAnotherThread(int size) {
            this.size = size;
        }

        @Override
        public int done() {
            return end.future().succeeded() ? size : 0;
        }

        @Override
        public Future<Void> run() {
            works.add(end);
            return end.future();
        }

        @Override
        public void abandon() {
            new Thread(end::complete).start();
        }
    }

    @BeforeEach
    void threeRecordsAreAtHand() {
        consumer.subscribe(List.of(PARTITION.topic()), assignment);
        consumer.rebalance(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        for (long offset = 0; offset < 3; offset++) {
            consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, new byte[0], new byte[0]));
            assignment.turn(consumer.poll(Duration.ZERO));
        }
    }

    @Test
    void revokingWaitsForTheWorkAndCommitsExactlyWhatIsDone() {
        assignment.onPartitionsRevoked(List.of(PARTITION));

        assertThat(works).as("the records behind the first were never begun").hasSize(1);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void whatIsLostIsNotCommitted() {
        works.get(0).complete();
        assignment.onPartitionsLost(Set.of(PARTITION));
        assignment.giveBackAll();

        assertThat(consumer.committed(Set.of(PARTITION))).doesNotContainKey(PARTITION);
    }

    @Test
    void aTurnCommitsWhatIsDone() {
        assertThat(assignment.isIdle()).isFalse();
        works.get(0).complete();
        assignment.turn(consumer.poll(Duration.ZERO));

        assertThat(committed()).isEqualTo(1);
    }

    private long committed() {
        return Objects.requireNonNull(consumer.committed(Set.of(PARTITION)).get(PARTITION))
                .offset();
    }
}
