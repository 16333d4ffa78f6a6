package dev.taskwire.simulation;

import dev.taskwire.app.switching.Carrier;
import dev.taskwire.app.switching.TransportKind;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.simulation.MemoryBroker.Place;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.kafka.QueuedPartition;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One way to the broker and from it. A publish ends as the port says it may: acknowledged, certainly not written, or unknown,
 * and then it was written, or will be within 3.8 s of the call, or never.
 */
final class SimulatedCarrier implements Carrier {

    private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration LATEST = Duration.ofMillis(3_800);
    private static final Duration KAFKA_SESSION = Duration.ofSeconds(10);
    private static final Duration SIDECAR_SESSION = Duration.ofSeconds(6);
    private static final Duration UNREACHABLE_AFTER_START = Duration.ofSeconds(3);

    /** What stands around a process. */
    record Surroundings(MemoryBroker broker, MemoryGroup group, Plant plant, Consumer<EventRecord> onDoubt) {}

    private final TransportKind kind;
    private final SimulatedProcess process;
    private final Surroundings around;
    private final Supplier<JobScheduler> schedulers;
    private final long startedAt;
    private @Nullable SimulatedMember member;

    SimulatedCarrier(
            TransportKind kind, SimulatedProcess process, Surroundings around, Supplier<JobScheduler> schedulers) {
        this.kind = kind;
        this.process = process;
        this.around = around;
        this.schedulers = schedulers;
        this.startedAt = process.nanoTime();
    }

    @Override
    public TransportKind kind() {
        return kind;
    }

    @Override
    public Future<Void> check() {
        Promise<Void> answer = Promise.promise();
        process.later(process.faults().hop(), () -> {
            if (around.broker().isDown()) {
                answer.fail("the broker is away");
            } else {
                answer.complete();
            }
        });
        return answer.future();
    }

    @Override
    public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        Promise<List<PublishOutcome>> answer = Promise.promise();
        if (around.plant() == Plant.ACKED_WHEN_SENT) {
            answer.complete(Collections.nCopies(records.size(), PublishOutcome.acked()));
        }
        boolean breaks = process.faults().breaksPublish() || around.broker().isDown();
        if (!breaks) {
            process.simulation().in(process.faults().hop(), () -> {
                records.forEach(around.broker()::append);
                answer(answer, records, PublishOutcome.acked(), process.faults().hop());
            });
        } else if (process.simulation().chance(0.4)) {
            records.forEach(around.onDoubt());
            answer(
                    answer,
                    records,
                    PublishOutcome.failed("refused"),
                    process.faults().hop());
        } else {
            records.forEach(around.onDoubt());
            answer(answer, records, PublishOutcome.unknown("no answer"), PUBLISH_TIMEOUT.toNanos());
            records.stream()
                    .filter(each -> process.simulation().chance(0.7))
                    .forEach(each -> process.simulation()
                            .in(
                                    process.simulation().upTo(LATEST),
                                    () -> around.broker().append(each)));
        }
        return answer.future();
    }

    private void answer(
            Promise<List<PublishOutcome>> answer, List<EventRecord> records, PublishOutcome outcome, long after) {
        process.later(after, () -> answer.tryComplete(Collections.nCopies(records.size(), outcome)));
    }

    @Override
    public Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
        var planted = planted(handler);
        var session = kind == TransportKind.KAFKA ? KAFKA_SESSION : SIDECAR_SESSION;
        member = new SimulatedMember(process, around.broker(), around.group(), session, place -> feed(place, planted));
        return member.join();
    }

    private Feed feed(Place place, EventHandler handler) {
        return kind == TransportKind.DAPR
                ? new SidecarFeed(process, handler)
                : new KafkaFeed(new QueuedPartition(
                        process.vertx(),
                        place.partition(),
                        handler,
                        process.simulation().random()));
    }

    private EventHandler planted(EventHandler handler) {
        return switch (around.plant()) {
            case ACK_BEFORE_COMMIT ->
                delivery -> {
                    var unused = handler.handle(delivery);
                    return Future.succeededFuture(Outcome.SUCCESS);
                };
            case NOT_FOUND_ON_CALLBACK ->
                delivery ->
                        process.nanoTime() - startedAt < UNREACHABLE_AFTER_START.toNanos() && kind == TransportKind.DAPR
                                ? Future.succeededFuture(Outcome.SUCCESS)
                                : handler.handle(delivery);
            default -> handler;
        };
    }

    @Override
    public Future<Void> unsubscribe() {
        var leaving = member;
        member = null;
        return leaving == null ? Future.succeededFuture() : leaving.leave();
    }

    @Override
    public JobScheduler newScheduler() {
        return schedulers.get();
    }

    @Override
    public Future<Void> retire() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private record KafkaFeed(QueuedPartition queue) implements Feed {

        @Override
        public void add(long offset, List<EventRecord> records) {
            queue.add(offset, records);
        }

        @Override
        public boolean isFull() {
            return queue.isFull();
        }

        @Override
        public long done() {
            return queue.done();
        }

        @Override
        public Future<Void> stop() {
            return queue.stop();
        }
    }
}
