package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Lets in so many requests at once and answers 503 to the next, so that those let in are answered in time. */
final class Admission implements Handler<RoutingContext> {

    private final int maxInFlight;
    private int inFlight;

    Admission(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    @Override
    public void handle(RoutingContext request) {
        if (inFlight >= maxInFlight) {
            request.fail(new TaskException(ErrorCode.OVERLOADED, "Too many requests are under way."));
            return;
        }
        inFlight++;
        request.addEndHandler(ended -> inFlight--);
        request.next();
    }
}
