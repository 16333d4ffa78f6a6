package dev.taskwire.local.toxiproxy;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One address that stands for another. Passes everything on, until it is told otherwise. Thread-safe. */
public final class Proxy {

    private final ToxiproxyApi api;
    private final String path;
    private final int port;
    private final AtomicInteger toxics = new AtomicInteger();

    Proxy(ToxiproxyApi api, String name, int port) {
        this.api = api;
        this.path = "/proxies/" + name;
        this.port = port;
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The same, as host:port. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /**
     * Does this to all connections from now on, besides what is done already.
     *
     * @return takes it away again
     */
    public Runnable add(Toxic toxic) {
        String name = toxic.type() + "-" + toxics.incrementAndGet();
        api.post(
                path + "/toxics",
                Map.of(
                        "name", name,
                        "type", toxic.type(),
                        "stream", toxic.stream().name().toLowerCase(Locale.ROOT),
                        "toxicity", 1.0,
                        "attributes", toxic.attributes()));
        return () -> api.delete(path + "/toxics/" + name);
    }

    /** Cuts all connections, and refuses new ones until {@link #open}. */
    public void cut() {
        api.patch(path, Map.of("enabled", false));
    }

    /** Takes connections again. */
    public void open() {
        api.patch(path, Map.of("enabled", true));
    }
}
