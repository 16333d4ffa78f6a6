package dev.taskwire.transport.dapr;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;

/**
 * A request's body up to a limit. One above it is read to its end all the same, and what is behind the limit thrown away:
 * an answer to half a request would reach daprd as a lost connection, and so be delivered for ever. It is held once, and where
 * its length is told nothing is copied: one body may be a sixth of the heap.
 *
 * @param bytes at most the limit's number; not to be changed
 * @param length of the whole
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BoundedBody(byte[] bytes, int length) {

    private static final int UNTOLD_BYTES = 8 * 1024;

    boolean isWhole() {
        return bytes.length == length;
    }

    /** Fails where the connection is lost. To be called in the handler. */
    static Future<BoundedBody> read(HttpServerRequest request, int limit) {
        var told = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // The decoder lets no other than a number through.
        var reader = new Reader(limit, told == null ? UNTOLD_BYTES : (int) Math.min(limit, Long.parseLong(told)));
        request.handler(reader::add);
        request.exceptionHandler(reader.result::tryFail);
        request.endHandler(end -> reader.result.tryComplete(reader.body()));
        return reader.result.future();
    }

    private static final class Reader {
        private final int limit;
        private final Promise<BoundedBody> result = Promise.promise();
        private byte[] bytes;
        private int kept;
        private int length;

        private Reader(int limit, int expected) {
            this.limit = limit;
            this.bytes = new byte[expected];
        }

        private void add(Buffer chunk) {
            length = (int) Math.min(Integer.MAX_VALUE, (long) length + chunk.length());
            int taken = Math.min(chunk.length(), limit - kept);
            if (kept + taken > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(kept + taken, Math.min(limit, 2 * bytes.length)));
            }
            chunk.getBytes(0, taken, bytes, kept);
            kept += taken;
        }

        private BoundedBody body() {
            return new BoundedBody(kept == bytes.length ? bytes : Arrays.copyOf(bytes, kept), length);
        }
    }
}
