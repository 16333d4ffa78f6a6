package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets in as many requests at once as there is memory for, before anything of them is looked at, and has as many of them worked
 * on as are answered in time; the next is answered 503. One for each instance of the listener; confined to its context.
 */
final class Admission implements Handler<RoutingContext> {

    private static final String PLACE = "admission";
    private static final String WORK = "work";
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
            refuse(request);
            return;
        }
        var place = new AtomicBoolean(true);
        Runnable leave = () -> {
            if (place.compareAndSet(true, false)) {
                limit.leave();
            }
        };
        request.put(PLACE, leave);
        request.addEndHandler(ended -> leave.run());
        request.next();
    }

    /**
     * To be called when the request is read whole, of what takes no longer than the service needs for it. The work has to be
     * {@linkplain Work#end ended}; where there is none, the request is refused, and holds no place while it waits for that.
     */
    Optional<Work> begin(RoutingContext request) {
        if (limit.begin()) {
            return Optional.of(new Work(request.request(), System.nanoTime()));
        }
        leave(request);
        refuse(request);
        return Optional.empty();
    }

    /** As {@link #begin}, for a handler whose work ends with its answer, unless it says before {@linkplain #cameOut how it came out}. */
    Handler<RoutingContext> worked(Handler<RoutingContext> handler) {
        return request -> begin(request).ifPresent(work -> {
            request.put(WORK, work);
            request.addEndHandler(
                    ended -> work.end(ended.succeeded() ? request.response().getStatusCode() : SERVER_ERROR));
            handler.handle(request);
        });
    }

    /** What a {@link #worked} handler was asked for has come out with this status, whatever that of its answer is. */
    static void cameOut(RoutingContext request, int status) {
        Work work = request.get(WORK);
        if (work != null) {
            work.end(status);
        }
    }

    /** Gives the request's place up before its end, because others count it from here on. */
    static void leave(RoutingContext request) {
        Runnable leave = request.get(PLACE);
        if (leave != null) {
            leave.run();
        }
    }

    private void refuse(RoutingContext request) {
        refusals.send(RefusalPace.Refusal.of(
                request.request(),
                () -> request.fail(new TaskException(ErrorCode.OVERLOADED, "Too many requests are under way."))));
    }

    /** What is done for one request: from where it is read whole until it is known what to answer. */
    final class Work {

        private final HttpServerRequest request;
        private final long begun;
        private boolean ended;

        private Work(HttpServerRequest request, long begun) {
            this.request = request;
            this.begun = begun;
        }

        /** To be called before it is answered; the first call counts. A caller that is gone by then was not served. */
        void end(int status) {
            if (!ended) {
                ended = true;
                limit.end(
                        System.nanoTime() - begun,
                        status < SERVER_ERROR && !request.response().closed());
            }
        }
    }
}
