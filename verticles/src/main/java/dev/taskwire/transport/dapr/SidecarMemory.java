package dev.taskwire.transport.dapr;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** How much memory the sidecar holds, by its own metrics. Thread-safe. */
public final class SidecarMemory {

    private static final Pattern RESIDENT =
            Pattern.compile("^process_resident_memory_bytes ([0-9.e+]+)$", Pattern.MULTILINE);
    private static final int DEADLINE_MS = 2_000;

    private final HttpClient client;

    /** @param port of its metrics, at this host */
    public SidecarMemory(Vertx vertx, String host, int port) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(host)
                .setDefaultPort(port)
                .setConnectTimeout(DEADLINE_MS));
    }

    /** Bytes that are resident; fails where there is no sidecar, or it does not tell. */
    public Future<Double> read() {
        return client.request(HttpMethod.GET, "/metrics")
                .compose(request -> request.send())
                .compose(HttpClientResponse::body)
                .map(body -> resident(body.toString()))
                .timeout(DEADLINE_MS, TimeUnit.MILLISECONDS);
    }

    public Future<Void> close() {
        return client.close();
    }

    private static double resident(String metrics) {
        var found = RESIDENT.matcher(metrics);
        if (!found.find()) {
            throw new IllegalStateException("the sidecar's metrics do not tell its memory");
        }
        return Double.parseDouble(found.group(1));
    }
}
