package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.gateway.contract.OperationContract;
import dev.taskwire.service.ChangeCursor;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Opens the streams of one instance of the listener, and ends them when it stops. Confined to its context. */
final class EventStreams {

    static final String OPERATION = "streamEvents";

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final int START_DEADLINE_MS = 2_000;
    /** Spread, so that the clients of a process that stops do not come to another one all at once. */
    private static final long RETRY_MIN_MS = 1_000;

    private static final long RETRY_MAX_MS = 3_000;

    private final Vertx vertx;
    private final Principal principal;
    private final UseCases useCases;
    private final StreamPlaces places;
    private final StreamTimes times;
    private final Set<EventStream> open = new LinkedHashSet<>();
    private boolean closed;

    EventStreams(Vertx vertx, Principal principal, UseCases useCases, StreamPlaces places, StreamTimes times) {
        this.vertx = vertx;
        this.principal = principal;
        this.useCases = useCases;
        this.places = places;
        this.times = times;
    }

    Handler<RoutingContext> handler(OperationContract operation) {
        return request -> principal
                .of(request)
                .compose(user -> start(request, operation, user))
                .onFailure(request::fail);
    }

    /** Ends them all; opens no more. */
    void close() {
        closed = true;
        List.copyOf(open).forEach(EventStream::end);
    }

    private Future<Void> start(RoutingContext request, OperationContract operation, UserId user) {
        var since = since(request, new HttpCall(request, operation, user, false), user);
        if (closed) {
            throw new TaskException(ErrorCode.OVERLOADED, "This process is stopping.");
        }
        if (request.response().closed()) {
            return Future.succeededFuture(); // gone while the token was checked
        }
        places.take(user, request.response());
        request.addEndHandler(ended -> places.leave(user));
        return useCases.changes()
                .start(since)
                .timeout(START_DEADLINE_MS, TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(
                        cause instanceof TimeoutException
                                ? new TaskException(ErrorCode.DATABASE_UNAVAILABLE, "The database does not answer.")
                                : cause))
                .map(start -> {
                    if (!request.response().closed()) {
                        begin(request, user, start);
                    }
                    return null;
                });
    }

    private void begin(RoutingContext request, UserId user, ChangeCursor start) {
        var stream = new EventStream(
                vertx, user, start, request.response(), useCases.live(), times, () -> principal.known(request));
        open.add(stream);
        request.addEndHandler(ended -> {
            stream.close();
            open.remove(stream);
        });
        Admission.leave(request);
        RequestTimer.leaveOut(request);
        stream.begin(ThreadLocalRandom.current().nextLong(RETRY_MIN_MS, RETRY_MAX_MS));
    }

    private static @Nullable ChangeCursor since(RoutingContext request, Call call, UserId user) {
        var header = request.request().getHeader(LAST_EVENT_ID);
        if (header != null && !header.isEmpty()) {
            return ChangeCursors.decode(LAST_EVENT_ID, header, user);
        }
        var parameter = call.query().text("since");
        return parameter == null ? null : ChangeCursors.decode("since", parameter, user);
    }
}
