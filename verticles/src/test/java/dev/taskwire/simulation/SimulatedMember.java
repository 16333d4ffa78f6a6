package dev.taskwire.simulation;

import dev.taskwire.event.EventRecord;
import dev.taskwire.simulation.MemoryBroker.Place;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A member of the group: it fetches what its partitions have, feeds it to the handler, and commits what is done. */
final class SimulatedMember {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration IDLE_POLL = Duration.ofMillis(400);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final int FETCH = 40;

    private final SimulatedProcess process;
    private final MemoryBroker broker;
    private final MemoryGroup group;
    private final Duration session;
    private final Function<Place, Feed> feeds;
    private final Map<Place, Reader> readers = new LinkedHashMap<>();
    private final Promise<Void> joined = Promise.promise();
    private boolean left;

    SimulatedMember(
            SimulatedProcess process,
            MemoryBroker broker,
            MemoryGroup group,
            Duration session,
            Function<Place, Feed> feeds) {
        this.process = process;
        this.broker = broker;
        this.group = group;
        this.session = session;
        this.feeds = feeds;
    }

    SimulatedProcess process() {
        return process;
    }

    Duration session() {
        return session;
    }

    Future<Void> join() {
        ask();
        return joined.future();
    }

    private void ask() {
        process.simulation().in(process.faults().hop(), () -> {
            if (!left) {
                group.join(this);
            }
        });
    }

    void joined() {
        process.later(process.faults().hop(), joined::tryComplete);
    }

    /** Gives everything back, and completes when the work on it has ended. */
    Future<Void> leave() {
        left = true;
        var stopped = new ArrayList<Future<Void>>();
        List.copyOf(readers.keySet()).forEach(place -> stopped.add(giveBack(place)));
        return Future.join(stopped)
                .<Void>mapEmpty()
                .onSuccess(all -> process.simulation().in(process.faults().hop(), () -> group.leave(this)));
    }

    void assigned(Place place, long offset) {
        process.later(process.faults().hop(), () -> {
            if (!left && group.owner(place) == this) {
                var reader = new Reader(place, offset, feeds.apply(place));
                readers.put(place, reader);
                reader.turn();
            }
        });
    }

    void revoked(Place place) {
        process.later(process.faults().hop(), () -> {
            var unused = giveBack(place);
        });
    }

    /** It learns of it when it asks next. */
    void evicted() {
        process.later(process.faults().hop(), () -> {
            var lost = List.copyOf(readers.values());
            readers.clear();
            lost.forEach(Reader::forget);
            ask();
        });
    }

    private Future<Void> giveBack(Place place) {
        var reader = readers.remove(place);
        Promise<Void> released = Promise.promise();
        Runnable release = () -> {
            if (reader != null) {
                reader.commit();
            }
            process.simulation().in(process.faults().hop(), () -> group.released(this, place));
            released.tryComplete();
        };
        if (reader == null) {
            release.run();
        } else {
            var once = new boolean[1];
            Runnable first = () -> {
                if (!once[0]) {
                    once[0] = true;
                    release.run();
                }
            };
            reader.stop().onComplete(done -> first.run());
            process.later(DRAIN.toNanos(), first);
        }
        return released.future();
    }

    private final class Reader {

        private final Place place;
        private final Feed feed;
        private long position;
        private boolean stopped;

        Reader(Place place, long offset, Feed feed) {
            this.place = place;
            this.position = offset;
            this.feed = feed;
        }

        private void turn() {
            if (stopped) {
                return;
            }
            var records =
                    broker.isDown() || feed.isFull() ? List.<EventRecord>of() : broker.read(place, position, FETCH);
            if (!records.isEmpty()) {
                feed.add(position, records);
                position += records.size();
            }
            commit();
            boolean isIdle = position == broker.end(place) && feed.done() == position;
            process.later((isIdle ? IDLE_POLL : POLL).toNanos(), this::turn);
        }

        private void commit() {
            long done = feed.done();
            if (done > 0) {
                var self = SimulatedMember.this;
                process.simulation().in(0, () -> group.commit(self, place, done));
            }
        }

        private Future<Void> stop() {
            stopped = true;
            return feed.stop();
        }

        private void forget() {
            stopped = true;
            var unused = feed.stop();
        }
    }
}
