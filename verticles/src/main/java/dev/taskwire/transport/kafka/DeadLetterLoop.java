package dev.taskwire.transport.kafka;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.DeadLetter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's life on the dead-letter topics: some records, kept, committed, then the next. It fetches from one
 * partition at a time and goes on to the next when that one has no more, so that it holds about one fetch (256 KiB, or one
 * record that is larger) however many large letters there are; in exchange a letter may wait a second or two to be seen.
 *
 * <p>Confined to its thread, which may block.
 */
final class DeadLetterLoop implements ConsumerThread.Life, ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLoop.class);
    private static final int MAX_RECORDS = 32;
    private static final int FETCH_BYTES = 256 * 1024;
    /** Above the broker's wait for a fetch (200 ms): an answer seldom comes after its partition's turn. */
    private static final Duration TURN = Duration.ofMillis(300);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    /** How many seconds the keeper has; well within {@code max.poll.interval.ms}. */
    private static final int KEEPING = 20;

    private static final int KEEPING_WHEN_STOPPING = 3;
    private static final Duration COMMITTING = Duration.ofSeconds(2);

    private final KafkaOptions options;
    private final Context context;
    private final Function<List<DeadLetter>, Future<Void>> keeper;
    private final List<String> topics =
            Arrays.stream(Topic.values()).map(Topic::deadLetterName).toList();
    private volatile boolean stopping;
    private int turn;

    DeadLetterLoop(KafkaOptions options, Context context, Function<List<DeadLetter>, Future<Void>> keeper) {
        this.options = options;
        this.context = context;
        this.keeper = keeper;
    }

    @Override
    public void run() {
        var settings = new HashMap<>(ClientSettings.consumer(options));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        var consumer = new KafkaConsumer<byte[], byte[]>(settings);
        try {
            consumer.subscribe(topics, this);
            while (!stopping) {
                turn(consumer);
            }
        } finally {
            consumer.close(CloseOptions.timeout(COMMITTING));
        }
    }

    @Override
    public boolean isStopping() {
        return stopping;
    }

    @Override
    public void stop() {
        stopping = true;
    }

    private void turn(Consumer<byte[], byte[]> consumer) {
        var assigned = consumer.assignment();
        var current = assigned.stream()
                .sorted(Comparator.comparing(TopicPartition::toString))
                .skip(assigned.isEmpty() ? 0 : Math.floorMod(turn, assigned.size()))
                .findFirst();
        consumer.pause(assigned);
        current.ifPresent(partition -> consumer.resume(List.of(partition)));
        var records = consumer.poll(TURN);
        if (records.isEmpty()) {
            turn++;
        }
        for (var partition : records.partitions()) {
            keep(consumer, partition, records.records(partition));
        }
    }

    private void keep(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        long first = records.get(0).offset();
        long next = records.get(records.size() - 1).offset() + 1;
        var letters = records.stream().map(DeadLetterReading::of).toList();
        var failure = awaitBounded(keeper, letters);
        if (failure.isPresent()) {
            LOG.warn("Dead letters of {} from {} not kept yet: {}", partition, first, failure.get());
            consumer.seek(partition, first);
            rest(consumer);
            return;
        }
        try {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)), COMMITTING);
        } catch (KafkaException e) {
            LOG.info("Dead letters will be read again, but are kept once: {}", PublishFailures.sentence(e));
        }
    }

    /** Stays in the group without taking anything. */
    private static void rest(Consumer<byte[], byte[]> consumer) {
        consumer.pause(consumer.assignment());
        var newlyAssigned = consumer.poll(AFTER_FAILURE);
        newlyAssigned.partitions().forEach(partition -> {
            var first = newlyAssigned.records(partition).get(0);
            consumer.seek(partition, first.offset());
        });
    }

    /** Why it failed; empty if it did not. */
    private Optional<String> awaitBounded(Function<List<DeadLetter>, Future<Void>> keeping, List<DeadLetter> letters) {
        var signal = new ArrayBlockingQueue<Optional<String>>(1);
        context.runOnContext(v -> Future.succeededFuture(letters)
                .compose(keeping)
                .onComplete(
                        result -> signal.add(Optional.ofNullable(result.cause()).map(PublishFailures::sentence))));
        try {
            for (int seconds = 1; seconds <= (stopping ? KEEPING_WHEN_STOPPING : KEEPING); seconds++) {
                var result = signal.poll(1, TimeUnit.SECONDS);
                if (result != null) {
                    return result;
                }
            }
            return Optional.of("no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.info(
                "Dead letters of {}",
                partitions.stream().map(TopicPartition::toString).collect(Collectors.joining(", ")));
    }

    /** Whatever was read is kept and committed before the next poll. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
}
