package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Room for so many bytes of bodies that are read or worked on at once; what does not fit any more is answered 503 before
 * it is read. Requests alone are no measure of memory: thousands of small ones weigh less than a few of the largest. One
 * for all instances of the listener. Thread-safe.
 */
final class BodyRoom {

    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

    BodyRoom(long bytes) {
        this.bytes = bytes;
    }

    /** A quarter of the heap. */
    static BodyRoom ofHeap() {
        return new BodyRoom(Runtime.getRuntime().maxMemory() / 4);
    }

    /**
     * To stand before the handler that reads the body.
     *
     * @param maxBody what that one reads at most, in bytes
     */
    PlatformHandler before(int maxBody) {
        return request -> {
            long size = size(request.request(), maxBody);
            if (taken.addAndGet(size) > bytes) {
                taken.addAndGet(-size);
                request.fail(new TaskException(ErrorCode.OVERLOADED, "Too many large requests are under way."));
                return;
            }
            request.addEndHandler(ended -> taken.addAndGet(-size));
            request.next();
        };
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
