package dev.taskwire.transport;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * Reads what stands on the dead-letter topics. Not by way of {@link Transport}: the sidecar would stick on the very bytes
 * that brought a record there.
 */
public interface DeadLetterSource {

    /**
     * Starts reading, from where the last reader of this group stopped. To be called once.
     *
     * @param keeper called on the current context with some records of one partition at a time, in their order; when its
     *     future succeeds they are not read again, when it fails or takes longer than 20 s they are
     */
    Future<Void> start(Function<List<DeadLetter>, Future<Void>> keeper);

    /** Waits, bounded, for the keeper at work, and leaves the group. */
    Future<Void> close();
}
