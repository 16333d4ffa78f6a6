package dev.taskwire.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Status line and headers of an HTTP/1.1 response, byte by byte. Keeps its buffer for the next one. Confined to one thread. */
final class ResponseHead {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 65_536;
    private static final int LOWER_CASE = 0x20;
    private static final int STATUS_AT = 9;
    private static final int STATUS_END = 12;

    private byte[] bytes = new byte[1024];
    private int size;
    private int lineBegin;
    private int status;
    private long length;
    private boolean chunked;
    private boolean closes;

    int status() {
        return status;
    }

    /** Of the body, in bytes, unless it is chunked. */
    long length() {
        return length;
    }

    boolean chunked() {
        return chunked;
    }

    /** Whether the connection ends with the response. */
    boolean closes() {
        return closes;
    }

    /**
     * @return whether that was the last one
     * @throws IllegalStateException if it is no HTTP
     */
    boolean add(byte next) {
        if (next != '\n') {
            append(next);
            return false;
        }
        int end = size > lineBegin && bytes[size - 1] == '\r' ? size - 1 : size;
        boolean last = lineBegin > 0 && end == lineBegin;
        if (lineBegin == 0) {
            statusLine(end);
        } else if (!last) {
            header(end);
        }
        lineBegin = last ? 0 : size;
        size = last ? 0 : size;
        return last;
    }

    private void append(byte next) {
        if (size == bytes.length) {
            if (size >= LONGEST) {
                throw new IllegalStateException("a head of more than " + LONGEST + " bytes");
            }
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = next;
    }

    private void statusLine(int end) {
        if (end < STATUS_END || bytes[0] != 'H' || bytes[4] != '/') {
            throw new IllegalStateException("no status line");
        }
        status = (int) number(STATUS_AT, STATUS_END);
        chunked = false;
        closes = false;
        length = 0;
    }

    private void header(int end) {
        if (startsWith(LENGTH, end)) {
            int from = lineBegin + LENGTH.length;
            while (from < end && bytes[from] == ' ') {
                from++;
            }
            length = number(from, end);
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
            byte letter = bytes[lineBegin + i];
            int folded = letter >= 'A' && letter <= 'Z' ? letter | LOWER_CASE : letter;
            if (folded != lower[i]) {
                return false;
            }
        }
        return true;
    }

    private long number(int from, int end) {
        if (from >= end) {
            throw new IllegalStateException("no number");
        }
        long value = 0;
        for (int i = from; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalStateException("no number");
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
