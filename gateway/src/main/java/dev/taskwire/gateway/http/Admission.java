package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets in so many requests at once and answers 503 to the next, so that those let in are answered in time. One for all
 * instances of the listener. Thread-safe.
 */
public final class Admission implements Handler<RoutingContext> {

    private static final String PLACE = "admission";

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
        var place = new AtomicBoolean(true);
        Runnable leave = () -> {
            if (place.compareAndSet(true, false)) {
                inFlight.decrementAndGet();
            }
        };
        request.put(PLACE, leave);
        request.addEndHandler(ended -> leave.run());
        request.next();
    }

    /** Gives the request's place up before its end, because others count it from here on. */
    static void leave(RoutingContext request) {
        Runnable leave = request.get(PLACE);
        if (leave != null) {
            leave.run();
        }
    }
}
