package dev.taskwire.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PartitionQueueTest {

    private final List<StartedWork> started = new ArrayList<>();
    private final PartitionQueue queue = new PartitionQueue(Runnable::run, record -> {
        var work = new StartedWork(record.offset());
        started.add(work);
        return work;
    });

    private static final class StartedWork implements PartitionQueue.Work {
        private final long offset;
        private final Promise<Void> end = Promise.promise();
        private boolean abandoned;

        private StartedWork(long offset) {
            this.offset = offset;
        }

        @Override
        public Future<Void> run() {
            return end.future();
        }

        @Override
        public void abandon() {
            abandoned = true;
        }
    }

    @Test
    void aRecordStartsWhenTheOneBeforeItIsDone() {
        queue.add(records(10, 2));
        queue.add(records(12, 1));
        assertThat(offsets()).containsExactly(10L);
        assertThat(queue.done()).isEmpty();

        started.get(0).end.complete();
        assertThat(offsets()).containsExactly(10L, 11L);
        assertThat(committable()).isEqualTo(11);

        started.get(1).end.complete();
        started.get(2).end.complete();
        assertThat(committable()).isEqualTo(13);
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void stopLetsTheWorkFinishCountsItAndStartsNoOther() {
        queue.add(records(0, 3));
        var quiet = queue.stop();
        assertThat(started.get(0).abandoned).isTrue();
        assertThat(quiet.isComplete()).isFalse();

        started.get(0).end.complete();
        queue.add(records(3, 1));

        assertThat(quiet.succeeded()).isTrue();
        assertThat(offsets()).containsExactly(0L);
        assertThat(committable()).isEqualTo(1);
    }

    @Test
    void workThatWasGivenUpIsNotCounted() {
        queue.add(records(0, 2));
        started.get(0).end.complete();
        var quiet = queue.stop();
        started.get(1).end.fail("given up");

        assertThat(quiet.succeeded()).isTrue();
        assertThat(committable()).isEqualTo(1);
    }

    @Test
    void stopOfAnIdleQueueIsQuietAtOnce() {
        assertThat(queue.stop().succeeded()).isTrue();
    }

    @Test
    void asksForAPauseWhenItHoldsMuchAndForMoreWhenHalfIsDone() {
        queue.add(records(0, 500));
        assertThat(queue.wantsPause(false)).isFalse();
        queue.add(records(500, 1));
        assertThat(queue.wantsPause(false)).isTrue();
        IntStream.range(0, 250).forEach(i -> started.get(i).end.complete());
        assertThat(queue.wantsPause(true)).isTrue();
        started.get(250).end.complete();
        assertThat(queue.wantsPause(true)).isFalse();
    }

    @Test
    void asksForAPauseWhenItHoldsManyBytes() {
        queue.add(List.of(record(0, 600 * 1024)));
        assertThat(queue.wantsPause(false)).isFalse();
        queue.add(List.of(record(1, 600 * 1024)));
        assertThat(queue.wantsPause(false)).isTrue();
        started.get(0).end.complete();
        assertThat(queue.wantsPause(true)).isFalse();
    }

    private List<Long> offsets() {
        return started.stream().map(work -> work.offset).toList();
    }

    private long committable() {
        return queue.done().orElseThrow().offset();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(long from, int count) {
        return IntStream.range(0, count).mapToObj(i -> record(from + i, 1)).toList();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, int size) {
        var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        return new ConsumerRecord<>(
                "task-events",
                0,
                offset,
                ConsumerRecord.NO_TIMESTAMP,
                org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                1,
                size,
                new byte[1],
                new byte[size],
                headers,
                java.util.Optional.empty());
    }
}
