package dev.taskwire.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.PublishOutcome.Status;
import org.junit.jupiter.api.Test;

class PublishBatchTest {

    private final PublishBatch batch = new PublishBatch(3);

    @Test
    void completesWithTheLastOutcomeInTheOrderOfTheRecords() {
        batch.settle(2, PublishOutcome.acked());
        batch.settle(0, PublishOutcome.rejected("big"));
        assertThat(batch.future().isComplete()).isFalse();
        batch.settle(1, PublishOutcome.unknown("gone"));

        assertThat(batch.future().result())
                .extracting(PublishOutcome::status)
                .containsExactly(Status.REJECTED, Status.UNKNOWN, Status.ACKED);
    }

    @Test
    void whatTheProducerNeverGotHasFailedAndTheRestIsUnknownWhenTimeIsUp() {
        assertThat(batch.hand(0)).isTrue();
        assertThat(batch.hand(1)).isTrue();
        batch.settle(0, PublishOutcome.acked());
        batch.expire("late");

        assertThat(batch.future().result())
                .extracting(PublishOutcome::status)
                .containsExactly(Status.ACKED, Status.UNKNOWN, Status.FAILED);
        assertThat(batch.hand(2)).as("handed over after its time").isFalse();
    }

    @Test
    void givingUpTheWaitingLeavesWhatIsUnderWay() {
        assertThat(batch.hand(0)).isTrue();
        batch.failWaiting("away");
        assertThat(batch.future().isComplete()).isFalse();
        batch.settle(0, PublishOutcome.acked());
        batch.settle(0, PublishOutcome.unknown("a late callback"));

        assertThat(batch.future().result())
                .extracting(PublishOutcome::status)
                .containsExactly(Status.ACKED, Status.FAILED, Status.FAILED);
    }
}
