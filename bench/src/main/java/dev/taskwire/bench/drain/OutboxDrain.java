package dev.taskwire.bench.drain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.bench.event.EventTopic;
import dev.taskwire.bench.event.SampleEvents;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.Stage;
import dev.taskwire.bench.target.Target;
import dev.taskwire.bench.target.Watched;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Bar;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A backlog of the outbox that the service publishes and deletes, from the moment at which its relay can see the rows until
 * none is left. Its caller may block. Used once.
 */
final class OutboxDrain {

    private static final int WARM_UP_ROWS = 50_000;
    /** Slower than this is not waited for. */
    private static final int LEAST_RATE = 200;

    private static final Duration SPARE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Target target;
    private final long rows;
    private final int tasks;
    private final Progress progress;
    private final OutboxBacklog backlog;

    /**
     * @param target of a stack of its own, at rest
     * @param rows of the backlog
     * @param tasks that they are of
     */
    OutboxDrain(Target target, long rows, int tasks, Progress progress) {
        this.target = target;
        this.rows = rows;
        this.tasks = tasks;
        this.progress = progress;
        this.backlog = new OutboxBacklog(target.database().orElseThrow());
    }

    /**
     * The figures, of one round.
     *
     * @throws LocalException if rows are left after far too long
     */
    Stage run() throws IOException {
        try (EventTopic topic = new EventTopic(target.kafka().orElseThrow())) {
            long warm = Math.min(rows, WARM_UP_ROWS);
            double unused = drain(topic, warm, 0, "warming up");
            Map<String, Duration> before = Watched.cpu(target.watched());
            double seconds = drain(topic, rows, warm, "the backlog");
            List<Measure> measures = new ArrayList<>();
            measures.add(one("drained", "1/s", Better.MORE, rows / seconds));
            measures.add(one("took", "s", Better.LESS, seconds));
            Watched.cpu(target.watched())
                    .forEach((name, time) -> measures.add(one(
                            "cpu " + name,
                            "us/row",
                            Better.LESS,
                            time.minus(before.getOrDefault(name, Duration.ZERO)).toNanos() / 1e3 / rows)));
            Watched.megabytes(target.watched())
                    .forEach((name, megabytes) -> measures.add(one("memory " + name, "MB", Better.LESS, megabytes)));
            measures.addAll(order(topic, warm + rows));
            return new Stage("backlog", 0, null, measures, List.of(), List.of(), Map.of());
        }
    }

    private double drain(EventTopic topic, long count, long after, String what) throws IOException {
        AtomicLong done = new AtomicLong();
        long already = topic.count();
        long seen = progress.during(
                () -> what + ": " + Bar.of(done.get(), count, "rows written"),
                () -> backlog.add(count, tasks, after, done::set));
        done.set(0);
        return progress.during(() -> what + ": " + Bar.of(done.get(), count, "events published"), () -> {
            Duration patience = SPARE.plusSeconds(count / LEAST_RATE);
            Wait.until("the outbox to be empty", patience, () -> {
                done.set(topic.count() - already);
                return done.get() >= count && !backlog.isLeft();
            });
            return (System.nanoTime() - seen) / SECOND;
        });
    }

    private List<Measure> order(EventTopic topic, long count) throws IOException {
        TaskOrder order = new TaskOrder(SampleEvents.FIRST_TASK, tasks);
        AtomicLong read = new AtomicLong();
        progress.step(
                () -> "reading them back: " + Bar.of(read.get(), count, "events"), () -> replay(topic, order, read));
        return List.of(
                one("missing", "events", Better.LESS, (double) (count - order.inOrder())),
                one("out of order", "events", Better.LESS, (double) order.outOfOrder()),
                one("published again", "events", Better.LESS, (double) order.again()));
    }

    private static void replay(EventTopic topic, TaskOrder order, AtomicLong read) {
        long all = topic.count();
        topic.toBeginning();
        try {
            while (read.get() < all) {
                var records = topic.next();
                if (records.isEmpty()) {
                    throw new IOException("the broker gave %,d of %,d events".formatted(read.get(), all));
                }
                for (var record : records) {
                    JsonNode event = JSON.readTree(record.value());
                    order.seen(
                            Long.parseLong(new String(record.key(), US_ASCII)),
                            event.path("sequence").asLong());
                }
                long unused = read.addAndGet(records.count());
            }
        } catch (IOException e) {
            throw new LocalException("cannot read the events back: " + e.getMessage(), e);
        }
    }

    private static Measure one(String name, String unit, Better better, double value) {
        return Measure.of(name, unit, better, List.of(value));
    }
}
