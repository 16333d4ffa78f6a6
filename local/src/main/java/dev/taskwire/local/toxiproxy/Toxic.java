package dev.taskwire.local.toxiproxy;

import java.time.Duration;
import java.util.Map;

/**
 * Something that is done to all connections of a proxy, those that are open and those that come.
 *
 * @param type as toxiproxy calls it
 * @param stream what of a connection it is done to
 * @param attributes of the type
 */
public record Toxic(String type, Stream stream, Map<String, Long> attributes) {

    /** One direction of a connection. */
    public enum Stream {
        /** What the client sends. */
        UPSTREAM,
        /** What the server answers. */
        DOWNSTREAM
    }

    public Toxic {
        attributes = Map.copyOf(attributes);
    }

    /** Nothing comes through and nothing is closed, until it is taken away: then the connections end. */
    public static Toxic blackHole(Stream stream) {
        return new Toxic("timeout", stream, Map.of("timeout", 0L));
    }

    /** What comes is dropped, and after {@code wait} the connection is closed. */
    public static Toxic drop(Stream stream, Duration wait) {
        return new Toxic("timeout", stream, Map.of("timeout", wait.toMillis()));
    }

    /** The connection is reset (TCP RST) in place of passing on what comes. */
    public static Toxic reset(Stream stream) {
        return new Toxic("reset_peer", stream, Map.of("timeout", 0L));
    }

    /** All that comes is passed on so much later. */
    public static Toxic latency(Stream stream, Duration wait) {
        return new Toxic("latency", stream, Map.of("latency", wait.toMillis()));
    }
}
