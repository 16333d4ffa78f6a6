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
 * Room for so many bytes of bodies that are read or worked on at once; what does not fit any more is answered 503
 * before it is read, and who takes too long to send one loses the connection. Requests alone are no measure of memory:
 * thousands of small ones weigh less than a few of the largest. Those of tasks and those of whole lists have rooms of their own,
 * and small bodies need none, so that no number of large ones keeps them out. One for all instances of the listener.
 * Thread-safe.
 */
final class BodyRoom {

    /** Bodies up to it, in bytes, are bounded well enough by the number of requests; most tasks are smaller by far. */
    private static final int SMALL = 4 * 1024;

    /** What operations on one thing read at most, in bytes. */
    private static final int MIDDLING = 64 * 1024;

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private record Room(long bytes, AtomicLong taken) {}

    private final int small;
    private final int middlingMax;
    private final Room middling;
    private final Room large;
    private final Duration deadline;

    /**
     * @param small bodies up to so many bytes need no room
     * @param middlingMax what an operation may read at most to share the first room, in bytes
     * @param middlingBytes of the first room
     * @param largeBytes of the second, for operations that read more
     */
    BodyRoom(int small, int middlingMax, long middlingBytes, long largeBytes, Duration deadline) {
        this.small = small;
        this.middlingMax = middlingMax;
        this.middling = new Room(middlingBytes, new AtomicLong());
        this.large = new Room(largeBytes, new AtomicLong());
        this.deadline = deadline;
    }

    /** A quarter of the heap. */
    static BodyRoom ofHeap() {
        long eighth = Runtime.getRuntime().maxMemory() / 8;
        return new BodyRoom(SMALL, MIDDLING, eighth, eighth, DEADLINE);
    }

    /**
     * To stand before the handler that reads the body.
     *
     * @param maxBody what that one reads at most, in bytes
     */
    PlatformHandler before(int maxBody) {
        return maxBody <= small ? RoutingContext::next : taking(maxBody <= middlingMax ? middling : large, maxBody);
    }

    private PlatformHandler taking(Room room, int maxBody) {
        return request -> {
            long size = size(request.request(), maxBody);
            if (size <= small) {
                request.next();
                return;
            }
            if (room.taken().addAndGet(size) > room.bytes()) {
                room.taken().addAndGet(-size);
                request.fail(new TaskException(ErrorCode.OVERLOADED, "Too many large requests are under way."));
                return;
            }
            var vertx = request.vertx();
            long timer = vertx.setTimer(deadline.toMillis(), late -> endUnlessRead(request.request()));
            request.addEndHandler(ended -> {
                room.taken().addAndGet(-size);
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
