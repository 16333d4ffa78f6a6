package dev.taskwire.local.kafka;

/**
 * A second listener of the broker, for clients that come by another way, such as through a proxy: what it tells them to
 * connect to is where that way begins.
 *
 * @param host address that it listens on
 * @param listener port of the broker where the way ends
 * @param advertised where it begins, as host:port
 */
public record Detour(String host, int listener, String advertised) {

    /** On 127.0.0.1. */
    public Detour(int listener, String advertised) {
        this("127.0.0.1", listener, advertised);
    }
}
