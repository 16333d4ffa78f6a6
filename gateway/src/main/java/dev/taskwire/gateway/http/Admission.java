package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets in as many requests at once as the limit says and answers 503 to the next, before anything of them is looked at, so
 * that those let in are answered in time. One for each instance of the listener; confined to its context.
 */
final class Admission implements Handler<RoutingContext> {

    private static final String PLACE = "admission";
    private static final String BEGUN = "admission begun";
    private static final int SERVER_ERROR = 500;

    private final InFlightLimit limit;
    private final RefusalPace refusals;

    /** @param limit one for all instances */
    Admission(InFlightLimit limit, RefusalPace refusals) {
        this.limit = limit;
        this.refusals = refusals;
    }

    @Override
    public void handle(RoutingContext request) {
        if (!limit.enter()) {
            refusals.send(
                    () -> request.fail(new TaskException(ErrorCode.OVERLOADED, "Too many requests are under way.")));
            return;
        }
        var place = new AtomicBoolean(true);
        Runnable leave = () -> {
            if (place.compareAndSet(true, false)) {
                limit.leave();
            }
        };
        request.put(PLACE, leave);
        request.addEndHandler(ended -> {
            leave.run();
            Long begun = request.get(BEGUN);
            if (begun != null && ended.succeeded()) {
                limit.answered(System.nanoTime() - begun, request.response().getStatusCode() < SERVER_ERROR);
            }
        });
        request.next();
    }

    /**
     * The request is read whole: the time until its answer says from here on how busy the service is. Not for what takes as
     * long as its caller likes.
     */
    static void begun(RoutingContext request) {
        request.put(BEGUN, System.nanoTime());
    }

    /** Gives the request's place up before its end, because others count it from here on. */
    static void leave(RoutingContext request) {
        Runnable leave = request.get(PLACE);
        if (leave != null) {
            leave.run();
        }
    }
}
