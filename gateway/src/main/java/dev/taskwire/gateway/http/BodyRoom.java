package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Room for so many bytes of large bodies that are read or worked on at once; what does not fit any more is answered 503
 * before it is read, and who takes too long to send one loses the connection. Requests alone are no measure of memory:
 * thousands of small ones weigh less than a few of the largest. Small bodies need no room, so that no number of large ones
 * keeps them out. One for all instances of the listener. Thread-safe.
 */
final class BodyRoom {

    /** Bodies up to it, in bytes, are bounded well enough by the number of requests. */
    private static final int SMALL = 64 * 1024;

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final long bytes;
    private final int small;
    private final Duration deadline;
    private final AtomicLong taken = new AtomicLong();

    BodyRoom(long bytes, int small, Duration deadline) {
        this.bytes = bytes;
        this.small = small;
        this.deadline = deadline;
    }

    /** A quarter of the heap. */
    static BodyRoom ofHeap() {
        return new BodyRoom(Runtime.getRuntime().maxMemory() / 4, SMALL, DEADLINE);
    }

    /**
     * To stand before the handler that reads the body.
     *
     * @param maxBody what that one reads at most, in bytes
     */
    PlatformHandler before(int maxBody) {
        return maxBody <= small ? RoutingContext::next : taking(maxBody);
    }

    private PlatformHandler taking(int maxBody) {
        return request -> {
            long size = size(request.request(), maxBody);
            if (taken.addAndGet(size) > bytes) {
                taken.addAndGet(-size);
                request.fail(new TaskException(ErrorCode.OVERLOADED, "Too many large requests are under way."));
                return;
            }
            var vertx = request.vertx();
            long timer = vertx.setTimer(deadline.toMillis(), late -> endUnlessRead(request.request()));
            request.addEndHandler(ended -> {
                taken.addAndGet(-size);
                vertx.cancelTimer(timer);
            });
            request.next();
        };
    }

    private static void endUnlessRead(HttpServerRequest request) {
        if (!request.isEnded()) {
            var unused = request.connection().close(); // the caller may be gone
        }
    }

    /** What it says of itself; the most where it says nothing, and nothing where it is refused for its size anyhow. */
    private static long size(HttpServerRequest request, int maxBody) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? maxBody : 0;
        }
        long said = Long.parseLong(length); // the decoder lets no other through
        return said > maxBody ? 0 : said;
    }
}
