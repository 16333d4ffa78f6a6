package dev.taskwire.app.switching;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.event.EventRecord;
import dev.taskwire.transport.PublishOutcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which carrier publishes a record: the main one, or for the canary's share of the tasks, by a hash of the key, the other.
 * A change waits until all that is in flight has its outcome, so that no key is ever in flight on both. Thread-safe, but
 * for {@link #turn}, of which one may run at a time.
 */
final class PublishRoute {

    private static final Logger LOG = LoggerFactory.getLogger(PublishRoute.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    /** Above the longest publish of either carrier. */
    private static final long SETTLE_MS = 4_000;

    private static final long REST_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int PERCENT = 100;

    /** @param canary percentage of the keys that go by the other carrier */
    private record Way(Carrier main, Carrier other, int canary) {}

    private final Vertx vertx;
    private final Gate gate;
    private final LongSupplier nanoTime;
    private volatile Way way;
    private volatile long restUntil;

    PublishRoute(Vertx vertx, Carrier main, Carrier other, int canary, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.gate = new Gate(vertx, PATIENCE);
        this.nanoTime = nanoTime;
        this.way = new Way(main, other, canary);
        this.restUntil = nanoTime.getAsLong();
    }

    int canary() {
        return way.canary();
    }

    /** As {@link dev.taskwire.transport.Transport#publish}. */
    Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        return gate.pass(
                () -> send(way, records),
                Collections.nCopies(records.size(), PublishOutcome.failed("the transport is being switched")));
    }

    /** Completes when every publish that begins from now on goes the new way; never fails. */
    Future<Void> turn(Carrier main, Carrier other, int canary) {
        return Contexts.within(vertx, SETTLE_MS, gate.shut())
                .onFailure(cause -> LOG.warn(
                        "Publishes by {} have not settled in time",
                        way.main().kind().word()))
                .transform(settled -> {
                    way = new Way(main, other, canary);
                    gate.open();
                    return Future.succeededFuture();
                });
    }

    private Future<List<PublishOutcome>> send(Way by, List<EventRecord> records) {
        if (by.canary() == 0 || nanoTime.getAsLong() - restUntil < 0) {
            return by.main().publish(records);
        }
        List<EventRecord> mains = new ArrayList<>();
        List<EventRecord> others = new ArrayList<>();
        records.forEach(record -> (share(record.key()) < by.canary() ? others : mains).add(record));
        if (others.isEmpty()) {
            return by.main().publish(records);
        }
        var byOther = by.other().publish(others).onSuccess(outcomes -> restIfBroken(by.other(), outcomes));
        if (mains.isEmpty()) {
            return byOther;
        }
        var byMain = by.main().publish(mains);
        return Future.all(byMain, byOther).map(both -> merged(by, records, byMain.result(), byOther.result()));
    }

    /** A canary that carries nothing must not hold up its share of the tasks: for a while all go by the main one. */
    private void restIfBroken(Carrier other, List<PublishOutcome> outcomes) {
        if (outcomes.stream().noneMatch(PublishOutcome::isAcked)) {
            restUntil = nanoTime.getAsLong() + REST_NANOS;
            LOG.warn(
                    "The canary by {} rests for {} s: {}",
                    other.kind().word(),
                    Duration.ofNanos(REST_NANOS).toSeconds(),
                    outcomes.get(0).cause());
        }
    }

    private static List<PublishOutcome> merged(
            Way by, List<EventRecord> records, List<PublishOutcome> mains, List<PublishOutcome> others) {
        var main = mains.iterator();
        var other = others.iterator();
        return records.stream()
                .map(record -> (share(record.key()) < by.canary() ? other : main).next())
                .toList();
    }

    /** From 0 to 99, spread evenly over consecutive ids and not along with partitions. */
    static int share(String key) {
        var crc = new CRC32();
        crc.update(key.getBytes(UTF_8));
        return (int) (crc.getValue() % PERCENT);
    }
}
