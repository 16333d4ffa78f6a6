package dev.taskwire.app.switching;

import dev.taskwire.app.switching.TransportStatus.Move;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a running process from one transport to the other, one move at a time:
 *
 * <pre>
 *   is the new one open? ─▶ publishes ─▶ deliveries ─▶ ticks ─▶ the new one is active
 *          └─ no: refused       └────────────┴───────────┴─ a step fails: all goes back
 * </pre>
 *
 * <p>Safe from any context; the moves run on one of its own.
 */
public final class TransportSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(TransportSwitch.class);
    private static final long CHECK_MS = 4_000;
    private static final long CLOSE_MS = 5_000;

    private final Vertx vertx;
    private final Context context;
    private final Carriers carriers;
    private final SwitchingTransport transport;
    private final SwitchingScheduler scheduler;
    private final MeterRegistry metrics;
    private final Clock clock;
    private volatile TransportKind active;
    private volatile @Nullable TransportKind movingTo;
    private volatile @Nullable Move last;

    // confined to the context
    private Future<Void> tail = Future.succeededFuture();
    private boolean closed;

    public TransportSwitch(
            Vertx vertx,
            Carriers carriers,
            SwitchingTransport transport,
            SwitchingScheduler scheduler,
            MeterRegistry metrics,
            Clock clock) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.carriers = carriers;
        this.transport = transport;
        this.scheduler = scheduler;
        this.metrics = metrics;
        this.clock = clock;
        this.active = carriers.first().kind();
        for (var kind : TransportKind.values()) {
            metrics.gauge("taskwire.transport.active", tags(kind), this, self -> self.active == kind ? 1 : 0);
        }
    }

    /**
     * Moves to this transport with all that there is, also the share that a canary sent by the other, after what was asked
     * for before. Fails with {@link SwitchException}; the one before is active then.
     */
    public Future<TransportStatus> to(TransportKind target) {
        return inTurn(() -> active == target ? share(0) : move(target));
    }

    /** Sends this percentage of the tasks' events by the other transport. */
    public Future<TransportStatus> canary(int percent) {
        return inTurn(() -> share(percent));
    }

    private Future<Void> share(int percent) {
        if (percent == transport.canary()) {
            return Future.succeededFuture();
        }
        LOG.info("{} % of the tasks' events go by {}", percent, active.other().word());
        return transport.publishBy(carriers.of(active), carriers.of(active.other()), percent);
    }

    public TransportStatus status() {
        return new TransportStatus(
                active, Optional.ofNullable(movingTo), transport.canary(), Optional.ofNullable(last));
    }

    /** Whether the transport that is not active could be; fails with a sentence on what is missing. */
    public Future<Void> checkOther() {
        return Contexts.back(vertx.getOrCreateContext(), check(carriers.of(active.other())));
    }

    /** Starts no more moves; completes when one under way has ended, or after 5 s. */
    public Future<Void> close() {
        return Contexts.on(context, () -> {
            closed = true;
            return Contexts.within(vertx, CLOSE_MS, tail).otherwiseEmpty();
        });
    }

    private Future<TransportStatus> inTurn(Supplier<Future<Void>> work) {
        var done = Contexts.on(context, () -> {
            tail = tail.transform(before -> Contexts.on(
                    context,
                    () -> closed ? Future.failedFuture(new SwitchException(false, "the process stops")) : work.get()));
            return tail;
        });
        return Contexts.back(vertx.getOrCreateContext(), done).map(ok -> status());
    }

    private Future<Void> move(TransportKind target) {
        var from = carriers.of(active);
        var to = carriers.of(target);
        long begun = System.nanoTime();
        movingTo = target;
        LOG.info("Switching from {} to {}", active.word(), target.word());
        return check(to)
                .recover(cause -> refused(target, cause))
                .compose(open -> moveAll(from, to, begun))
                .onComplete(done -> movingTo = null);
    }

    private Future<Void> check(Carrier carrier) {
        return Contexts.within(vertx, CHECK_MS, carrier.check());
    }

    private Future<Void> refused(TransportKind target, Throwable cause) {
        count(target, "refused");
        LOG.warn("Not switching to {}: {}", target.word(), sentence(cause));
        return Future.failedFuture(new SwitchException(false, sentence(cause)));
    }

    private Future<Void> moveAll(Carrier from, Carrier to, long begun) {
        int canary = transport.canary();
        return transport
                .publishBy(to, from, 0)
                .compose(turned -> transport.receiveBy(to))
                .compose(pause -> scheduler.moveTo(to).map(pause))
                .<Void>map(pause -> {
                    active = to.kind();
                    note(from, to, begun, pause, "");
                    return null;
                })
                .recover(cause -> goBack(from, to, canary, begun, cause));
    }

    private Future<Void> goBack(Carrier from, Carrier to, int canary, long begun, Throwable cause) {
        return transport
                .publishBy(from, to, canary)
                .compose(turned -> transport.returnTo(from))
                .eventually(() -> scheduler.moveTo(from))
                .transform(back -> {
                    note(from, to, begun, since(begun), sentence(cause));
                    return Future.failedFuture(new SwitchException(true, sentence(cause)));
                });
    }

    private void note(Carrier from, Carrier to, long begun, Duration pause, String problem) {
        var move = new Move(from.kind(), to.kind(), clock.instant(), since(begun), pause, problem);
        last = move;
        count(to.kind(), move.succeeded() ? "done" : "taken_back");
        if (move.succeeded()) {
            LOG.info(
                    "Switched to {} in {} ms; deliveries waited for up to {} ms",
                    to.kind().word(),
                    move.took().toMillis(),
                    pause.toMillis());
        } else {
            LOG.error(
                    "Back on {} after {} ms: {}",
                    from.kind().word(),
                    move.took().toMillis(),
                    problem);
        }
    }

    private void count(TransportKind target, String outcome) {
        metrics.counter("taskwire.transport.switches", tags(target).and("outcome", outcome))
                .increment();
    }

    private static Tags tags(TransportKind kind) {
        return Tags.of("transport", kind.word());
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static String sentence(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
