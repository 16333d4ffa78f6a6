package dev.taskwire.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads just so much of an HTTP/1.1 response as says its status and its end. Allocates nothing for a response whose head
 * fits. Confined to one thread.
 */
final class ResponseReader {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_HEAD = 65_536;
    private static final int LOWER_CASE = 0x20;
    private static final int STATUS_AT = 9;

    private enum State {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        TRAILER
    }

    private State state = State.HEAD;
    private byte[] head = new byte[1024];
    private int length;
    private int lineBegin;
    private long left;
    private int status;
    private boolean chunked;
    private boolean closes;

    /** Of the last response that was read whole. */
    int status() {
        return status;
    }

    /** Whether the connection ends with that response. */
    boolean closes() {
        return closes;
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
                case HEAD -> headByte(in.get());
                case BODY -> skip(in);
                case CHUNK_SIZE -> sizeByte(in.get());
                case CHUNK -> skip(in) && nextChunk();
                case TRAILER -> trailerByte(in.get());
            };
            if (end) {
                begin();
                return true;
            }
        }
        return false;
    }

    private void begin() {
        state = State.HEAD;
        length = 0;
        lineBegin = 0;
    }

    private boolean headByte(byte next) {
        if (next != '\n') {
            append(next);
            return false;
        }
        int lineEnd = length > lineBegin && head[length - 1] == '\r' ? length - 1 : length;
        boolean first = lineBegin == 0;
        if (first) {
            statusLine(lineEnd);
        } else if (lineEnd > lineBegin) {
            header(lineEnd);
        } else {
            return headEnd();
        }
        lineBegin = length;
        return false;
    }

    private void append(byte next) {
        if (length == head.length) {
            if (length >= LONGEST_HEAD) {
                throw new IllegalStateException("a head of more than " + LONGEST_HEAD + " bytes");
            }
            head = Arrays.copyOf(head, 2 * length);
        }
        head[length++] = next;
    }

    private void statusLine(int end) {
        if (end < STATUS_AT + 3 || head[0] != 'H' || head[4] != '/') {
            throw new IllegalStateException("no status line");
        }
        status = (int) number(STATUS_AT, STATUS_AT + 3, 10);
        chunked = false;
        closes = false;
        left = 0;
    }

    private void header(int end) {
        if (startsWith(LENGTH, end)) {
            int from = lineBegin + LENGTH.length;
            while (from < end && head[from] == ' ') {
                from++;
            }
            left = number(from, end, 10);
        } else if (startsWith(CHUNKED, end)) {
            chunked = true;
        } else if (startsWith(CLOSE, end)) {
            closes = true;
        }
    }

    private boolean startsWith(byte[] lower, int end) {
        if (end - lineBegin < lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            byte letter = head[lineBegin + i];
            int folded = letter >= 'A' && letter <= 'Z' ? letter | LOWER_CASE : letter;
            if (folded != lower[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean headEnd() {
        boolean interim = status < 200;
        begin();
        if (!interim && chunked) {
            state = State.CHUNK_SIZE;
        } else if (!interim && left > 0) {
            state = State.BODY;
        }
        return !interim && state == State.HEAD;
    }

    private boolean skip(ByteBuffer in) {
        int some = (int) Math.min(left, in.remaining());
        in.position(in.position() + some);
        left -= some;
        return left == 0;
    }

    private boolean sizeByte(byte next) {
        if (next != '\n') {
            append(next);
            return false;
        }
        int end = 0;
        while (end < length && Character.digit(head[end], 16) >= 0) {
            end++;
        }
        left = number(0, end, 16);
        length = 0;
        state = left == 0 ? State.TRAILER : State.CHUNK;
        left += 2; // the line's end after a chunk
        return false;
    }

    private boolean nextChunk() {
        state = State.CHUNK_SIZE;
        return false;
    }

    private boolean trailerByte(byte next) {
        if (next != '\n') {
            length += next == '\r' ? 0 : 1;
            return false;
        }
        boolean empty = length == 0;
        length = 0;
        return empty;
    }

    private long number(int from, int end, int radix) {
        if (from >= end) {
            throw new IllegalStateException("no number");
        }
        long value = 0;
        for (int i = from; i < end; i++) {
            int digit = Character.digit(head[i], radix);
            if (digit < 0) {
                throw new IllegalStateException("no number");
            }
            value = value * radix + digit;
        }
        return value;
    }
}
