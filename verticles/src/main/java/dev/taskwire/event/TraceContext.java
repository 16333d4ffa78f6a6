package dev.taskwire.event;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C Trace Context, version 00 (www.w3.org/TR/trace-context): the {@code traceparent} of one request. */
public record TraceContext(String traceId, String traceparent) {

    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int HEX = 16;
    /** Of a trace id, in digits. */
    private static final int HALF = 16;

    /** The caller's context where the header is valid; Dapr sends all zeroes without tracing, which counts as none. */
    public static Optional<TraceContext> parse(@Nullable String header) {
        return header != null && TRACEPARENT.matcher(header).matches()
                ? Optional.of(new TraceContext(header.substring(3, 35), header))
                : Optional.empty();
    }

    public static TraceContext create(RandomGenerator random) {
        var traceId = hex(random.nextLong()) + hex(random.nextLong() | 1);
        return new TraceContext(traceId, "00-" + traceId + "-" + hex(random.nextLong() | 1) + "-01");
    }

    /** The trace id as 128 bits. */
    public UUID traceUuid() {
        return new UUID(
                Long.parseUnsignedLong(traceId, 0, HALF, HEX), Long.parseUnsignedLong(traceId, HALF, 2 * HALF, HEX));
    }

    /** The trace id that {@link #traceUuid} gave. */
    public static String traceId(UUID uuid) {
        return hex(uuid.getMostSignificantBits()) + hex(uuid.getLeastSignificantBits());
    }

    private static String hex(long value) {
        return HexFormat.of().toHexDigits(value);
    }
}
