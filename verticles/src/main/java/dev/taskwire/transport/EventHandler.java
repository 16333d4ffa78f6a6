package dev.taskwire.transport;

import io.vertx.core.Future;
import java.util.List;

/**
 * What a transport hands deliveries to. A failed future counts as {@link Outcome#RETRY}. A handler bounds its own time, to
 * well below the 30 s within which a sidecar wants its answer.
 */
@FunctionalInterface
public interface EventHandler {

    Future<Outcome> handle(Delivery delivery);

    /**
     * Handles several of one topic, in the order they have on it. Behind one that has to come again, no other of its task is
     * handled: that comes again too. Unless a handler knows better, it takes them one after the other, and none behind one
     * that has to come again.
     *
     * @param batch not empty
     * @return one outcome per delivery, in their order; a failed future stands for all of them
     */
    default Future<List<Outcome>> handle(List<Delivery> batch) {
        return new OneByOne(this, batch).run();
    }

    /** The same of what came by the transport of this name, to be told apart in metrics. */
    default Future<List<Outcome>> handle(List<Delivery> batch, String transport) {
        return handle(batch);
    }
}
