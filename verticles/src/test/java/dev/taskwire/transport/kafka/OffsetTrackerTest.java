package dev.taskwire.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

    private static final TopicPartition ONE = new TopicPartition("t", 1);
    private static final TopicPartition TWO = new TopicPartition("t", 2);

    private final OffsetTracker tracker = new OffsetTracker();

    @Test
    void onlyWhatMovedSinceTheLastCommitIsAhead() {
        var done = Map.of(ONE, at(5), TWO, at(0));
        assertThat(tracker.ahead(done)).isEqualTo(done);
        tracker.committed(done);
        assertThat(tracker.ahead(done)).isEmpty();
        assertThat(tracker.ahead(Map.of(ONE, at(6), TWO, at(0)))).containsOnlyKeys(ONE);
    }

    @Test
    void aCommitThatComesLateDoesNotMoveBack() {
        tracker.committed(Map.of(ONE, at(7)));
        tracker.committed(Map.of(ONE, at(5)));
        assertThat(tracker.ahead(Map.of(ONE, at(6)))).isEmpty();
    }

    @Test
    void aPartitionThatWasAwayIsCommittedAfresh() {
        tracker.committed(Map.of(ONE, at(7)));
        tracker.forget(List.of(ONE));
        assertThat(tracker.ahead(Map.of(ONE, at(6)))).containsOnlyKeys(ONE);
    }

    private static OffsetAndMetadata at(long offset) {
        return new OffsetAndMetadata(offset);
    }
}
