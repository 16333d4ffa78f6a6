package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets in so many requests at once and answers 503 to the next, so that those let in are answered in time. One for all
 * instances of the listener. Thread-safe.
 */
public final class Admission implements Handler<RoutingContext> {

    private final int maxInFlight;
    private final AtomicInteger inFlight = new AtomicInteger();

    public Admission(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    @Override
    public void handle(RoutingContext request) {
        if (inFlight.incrementAndGet() > maxInFlight) {
            inFlight.decrementAndGet();
            request.fail(new TaskException(ErrorCode.OVERLOADED, "Too many requests are under way."));
            return;
        }
        request.addEndHandler(ended -> inFlight.decrementAndGet());
        request.next();
    }
}
