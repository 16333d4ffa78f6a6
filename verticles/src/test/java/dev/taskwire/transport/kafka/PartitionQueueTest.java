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
    private final PartitionQueue queue = new PartitionQueue(Runnable::run, records -> {
        var work = new StartedWork(records);
        started.add(work);
        return work;
    });

    private static final class StartedWork implements PartitionQueue.Work {
        private final List<Long> offsets;
        private final Promise<Void> end = Promise.promise();
        private int done;
        private boolean abandoned;

        private StartedWork(List<ConsumerRecord<byte[], byte[]>> records) {
            this.offsets = records.stream().map(ConsumerRecord::offset).toList();
        }

        @Override
        public Future<Void> run() {
            return end.future();
        }

        @Override
        public int done() {
            return done;
        }

        @Override
        public void abandon() {
            abandoned = true;
        }

        private void complete() {
            done = offsets.size();
            end.complete();
        }

        private void giveUpAfter(int records) {
            done = records;
            end.fail("given up");
        }
    }

    @Test
    void whatGathersWhileABatchIsAtWorkIsTheNextOne() {
        queue.add(records(10, 2));
        queue.add(records(12, 1));
        queue.add(records(13, 2));
        assertThat(batches()).containsExactly(List.of(10L, 11L));
        assertThat(queue.done()).isEmpty();

        started.get(0).complete();
        assertThat(batches()).containsExactly(List.of(10L, 11L), List.of(12L, 13L, 14L));
        assertThat(committable()).isEqualTo(12);

        started.get(1).complete();
        assertThat(committable()).isEqualTo(15);
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void aBatchHasAnEnd() {
        queue.add(records(0, 1));
        queue.add(records(1, 300));
        started.get(0).complete();
        started.get(1).complete();
        assertThat(started).extracting(work -> work.offsets.size()).containsExactly(1, 200, 100);
        started.get(2).complete();

        queue.add(List.of(record(301, 200 * 1024), record(302, 100 * 1024), record(303, 300 * 1024), record(304, 1)));
        for (int i = 3; i < 7; i++) {
            started.get(i).complete();
        }
        assertThat(batches().subList(3, 7))
                .as("by bytes, but for one that is larger by itself")
                .containsExactly(List.of(301L), List.of(302L), List.of(303L), List.of(304L));
    }

    @Test
    void stopLetsTheWorkFinishCountsItAndStartsNoOther() {
        queue.add(records(0, 1));
        queue.add(records(1, 2));
        var quiet = queue.stop();
        assertThat(started.get(0).abandoned).isTrue();
        assertThat(quiet.isComplete()).isFalse();

        started.get(0).complete();
        queue.add(records(3, 1));

        assertThat(quiet.succeeded()).isTrue();
        assertThat(batches()).containsExactly(List.of(0L));
        assertThat(committable()).isEqualTo(1);
    }

    @Test
    void ofABatchThatWasGivenUpWhatWasDoneFromItsFirstOnIsCounted() {
        queue.add(records(0, 3));
        var quiet = queue.stop();
        started.get(0).giveUpAfter(2);

        assertThat(quiet.succeeded()).isTrue();
        assertThat(committable()).isEqualTo(2);
    }

    @Test
    void ofABatchThatWasGivenUpAtItsFirstNothingIsCounted() {
        queue.add(records(0, 3));
        var quiet = queue.stop();
        started.get(0).giveUpAfter(0);

        assertThat(quiet.succeeded()).isTrue();
        assertThat(queue.done()).isEmpty();
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
        started.get(0).complete();
        assertThat(queue.wantsPause(true)).isTrue();
        started.get(1).complete();
        assertThat(queue.wantsPause(true)).isFalse();
    }

    @Test
    void asksForAPauseWhenItHoldsManyBytes() {
        queue.add(List.of(record(0, 600 * 1024)));
        assertThat(queue.wantsPause(false)).isFalse();
        queue.add(List.of(record(1, 600 * 1024)));
        assertThat(queue.wantsPause(false)).isTrue();
        started.get(0).complete();
        assertThat(queue.wantsPause(true)).isFalse();
    }

    private List<List<Long>> batches() {
        return started.stream().map(work -> work.offsets).toList();
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
