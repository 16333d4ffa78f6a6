package dev.taskwire.bench.load;

import java.nio.ByteBuffer;

/**
 * Reads just so much of an HTTP/1.1 response as says its status and its end. Allocates nothing for a response whose head
 * fits. Confined to one thread.
 */
final class ResponseReader {

    private enum State {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        TRAILER
    }

    private static final int HEXADECIMAL = 16;
    private static final int LINE_END = 2;
    private static final int FIRST_FINAL = 200;

    private final ResponseHead head = new ResponseHead();
    private State state = State.HEAD;
    private long left;
    private long chunk;
    private boolean sizeEnded;
    private boolean lineEmpty;

    /** Of the last response that was read whole. */
    int status() {
        return head.status();
    }

    /** Whether the connection ends with that response. */
    boolean closes() {
        return head.closes();
    }

    /**
     * Takes from {@code in} up to the end of the response.
     *
     * @return whether it is whole; the next call begins with the next one
     * @throws IllegalStateException if it is no HTTP
     */
    boolean read(ByteBuffer in) {
        while (in.hasRemaining()) {
            boolean end = switch (state) {
                case HEAD -> head.add(in.get()) && headEnd();
                case BODY -> skip(in);
                case CHUNK_SIZE -> sizeByte(in.get());
                case CHUNK -> skip(in) && chunkBegin();
                case TRAILER -> trailerByte(in.get());
            };
            if (end) {
                state = State.HEAD;
                return true;
            }
        }
        return false;
    }

    /** Whether the response ends with its head; one of 100 to 199 announces another. */
    private boolean headEnd() {
        if (head.status() < FIRST_FINAL) {
            return false;
        }
        if (head.chunked()) {
            return chunkBegin();
        }
        left = head.length();
        state = left > 0 ? State.BODY : State.HEAD;
        return left == 0;
    }

    private boolean skip(ByteBuffer in) {
        int some = (int) Math.min(left, in.remaining());
        in.position(in.position() + some);
        left -= some;
        return left == 0;
    }

    private boolean chunkBegin() {
        state = State.CHUNK_SIZE;
        chunk = 0;
        sizeEnded = false;
        return false;
    }

    /** What stands behind the size, up to the line's end, is an extension. */
    private boolean sizeByte(byte next) {
        int digit = Character.digit(next, HEXADECIMAL);
        sizeEnded |= digit < 0;
        if (!sizeEnded) {
            chunk = chunk * HEXADECIMAL + digit;
        }
        if (next == '\n') {
            left = chunk + LINE_END;
            lineEmpty = true;
            state = chunk == 0 ? State.TRAILER : State.CHUNK;
        }
        return false;
    }

    private boolean trailerByte(byte next) {
        boolean end = next == '\n' && lineEmpty;
        lineEmpty = next == '\n' || (lineEmpty && next == '\r');
        return end;
    }
}
