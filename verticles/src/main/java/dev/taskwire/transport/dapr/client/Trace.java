package dev.taskwire.transport.dapr.client;

import java.util.regex.Pattern;

/**
 * W3C trace context of a call; empty for none. What is not well-formed is left out, as the specification asks: a caller's
 * bad header must not fail its call, nor smuggle another header in.
 */
record Trace(String traceparent, String tracestate) {

    static final Trace NONE = new Trace("", "");

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern TRACESTATE = Pattern.compile("[\\x20-\\x7e\\t]{1,512}");

    static Trace of(String traceparent, String tracestate) {
        if (!TRACEPARENT.matcher(traceparent).matches()) {
            return NONE;
        }
        return new Trace(traceparent, TRACESTATE.matcher(tracestate).matches() ? tracestate : "");
    }
}
