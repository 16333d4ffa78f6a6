package dev.taskwire.local.kafka;

/**
 * A second listener of the broker, for clients that come by way of a proxy: what it tells them to connect to is the proxy.
 *
 * @param listener port of the broker that the proxy passes to
 * @param advertised the proxy, as host:port
 */
public record Detour(int listener, String advertised) {}
