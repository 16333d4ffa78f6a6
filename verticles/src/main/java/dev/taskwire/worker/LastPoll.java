package dev.taskwire.worker;

import dev.taskwire.store.Database;
import dev.taskwire.store.StateKey;
import dev.taskwire.store.StateOutcome;
import dev.taskwire.store.StateStore;
import dev.taskwire.store.StateUpdate;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the state store when due tasks were last looked for, as {@code {"timestamp": …}} by the database's clock, for
 * those who watch. Nothing is decided by it: what is due is seen from the reminders themselves.
 *
 * <p>What was there before this process is read with the first note and not at the start, when the sidecar may not be up.
 * Safe from any thread.
 */
public final class LastPoll {

    static final StateKey KEY = new StateKey("notification:last_poll");
    static final String TIMESTAMP = "timestamp";
    private static final Logger LOG = LoggerFactory.getLogger(LastPoll.class);
    private static final Duration TTL = Duration.ofHours(1);
    /** Below the five seconds to the next tick. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final Database database;
    private final StateStore store;
    private final Counter failures;
    private final Duration limit;
    private volatile double latestMillis = Double.NaN;
    private volatile boolean known;
    private volatile boolean failing;

    public LastPoll(Database database, StateStore store, MeterRegistry metrics) {
        this(database, store, metrics, LIMIT);
    }

    LastPoll(Database database, StateStore store, MeterRegistry metrics, Duration limit) {
        this.limit = limit;
        this.database = database;
        this.store = store;
        this.failures = metrics.counter("taskwire.last.poll.failures");
        TimeGauge.builder("taskwire.last.poll.timestamp", () -> latestMillis, TimeUnit.MILLISECONDS)
                .register(metrics);
    }

    /** Notes that due tasks have just been looked for; completes within the limit and never fails. One call at a time. */
    Future<Void> note() {
        return database.now()
                .compose(now -> earlier(now).compose(text -> save(now).map(text)))
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(this::noted)
                .onFailure(this::failed)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** In words, what was there before this process; what cannot be read is written over. */
    private Future<String> earlier(Instant now) {
        return known
                ? Future.succeededFuture("")
                : store.get(KEY)
                        .map(found -> found.map(
                                        value -> Instant.parse(value.json().getString(TIMESTAMP)))
                                .map(last -> "at " + last + ", "
                                        + Duration.between(last, now).toSeconds() + " s ago")
                                .orElse("at no known time within the last hour"))
                        .otherwise(cause -> "at a time that cannot be read: " + cause);
    }

    private Future<StateOutcome> save(Instant now) {
        var update =
                StateUpdate.of(new JsonObject().put(TIMESTAMP, now.toString())).withTtl(TTL);
        return store.save(KEY, update).onSuccess(outcome -> latestMillis = now.toEpochMilli());
    }

    private void noted(String earlier) {
        if (!known) {
            known = true;
            LOG.info("Due tasks were last looked for {}", earlier);
        } else if (failing) {
            LOG.info("The last look for due tasks is noted again");
        }
        failing = false;
    }

    private void failed(Throwable cause) {
        failures.increment();
        if (!failing) {
            failing = true;
            LOG.warn("The last look for due tasks cannot be noted, which delays none: {}", cause.toString());
        }
    }
}
