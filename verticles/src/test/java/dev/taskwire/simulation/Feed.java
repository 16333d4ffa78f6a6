package dev.taskwire.simulation;

import dev.taskwire.event.EventRecord;
import io.vertx.core.Future;
import java.util.List;

/** One partition's way to the handler. */
interface Feed {

    /** @param offset of the first of them */
    void add(long offset, List<EventRecord> records);

    boolean isFull();

    /** The offset to go on from; 0 where nothing is done. */
    long done();

    /** Begins no more; completes when nothing is at work. */
    Future<Void> stop();
}
