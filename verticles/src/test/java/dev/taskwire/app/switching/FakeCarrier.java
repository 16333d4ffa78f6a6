package dev.taskwire.app.switching;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.TickHandler;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.PublishOutcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** A carrier that notes in a list shared with the other what is asked of it, and answers as told. */
final class FakeCarrier implements Carrier {

    final FakeTransport transport = new FakeTransport();
    private final TransportKind kind;
    private final List<String> log;
    volatile Future<Void> check = Future.succeededFuture();
    volatile Future<Void> taking = Future.succeededFuture();
    volatile Future<Void> leaving = Future.succeededFuture();
    volatile Future<Void> retiring = Future.succeededFuture();
    volatile Future<Void> ticking = Future.succeededFuture();

    /** @param log thread-safe */
    FakeCarrier(TransportKind kind, List<String> log) {
        this.kind = kind;
        this.log = log;
    }

    private Future<Void> note(String what, Future<Void> answer) {
        log.add(kind.word() + " " + what);
        return answer;
    }

    @Override
    public TransportKind kind() {
        return kind;
    }

    @Override
    public Future<Void> check() {
        return check;
    }

    @Override
    public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        return transport.publish(records);
    }

    @Override
    public Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
        return note("subscribe " + topics, taking);
    }

    @Override
    public Future<Void> unsubscribe() {
        return note("unsubscribe", leaving);
    }

    @Override
    public JobScheduler newScheduler() {
        return new JobScheduler() {
            @Override
            public Future<Void> start(TickHandler handler) {
                return note("ticks", handler.tick());
            }

            @Override
            public Future<Void> stop() {
                return note("stops ticking", ticking);
            }
        };
    }

    @Override
    public Future<Void> retire() {
        return note("retires", retiring);
    }

    @Override
    public Future<Void> close() {
        return note("closes", Future.succeededFuture());
    }
}
