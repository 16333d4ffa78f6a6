package dev.taskwire.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections on which a request does not become whole in time. A listener's idle timeout does not: a byte of it now and
 * then keeps a connection, and once its head is there a place among the requests under way, for hours.
 *
 * <p>One look a second at all connections, and no timer for each request. Confined to one context.
 */
final class SlowClients {

    private static final Duration LOOK = Duration.ofSeconds(1);
    /** What is longer has {@link BodyRoom}'s deadline, or is taken at the pace of its operation. */
    private static final int SMALL_BODY = 64 * 1024;

    private final Duration head;
    private final Duration body;
    private final LongSupplier nanoTime;
    private final IdentityHashMap<HttpConnection, Client> clients = new IdentityHashMap<>();

    /**
     * @param head from the connection, or the end of the answer before, to the end of a request's head
     * @param body from there to the end of a small body
     */
    SlowClients(Duration head, Duration body, LongSupplier nanoTime) {
        this.head = head;
        this.body = body;
        this.nanoTime = nanoTime;
    }

    /** Begins to look. */
    void watch(Vertx vertx) {
        long unused = vertx.setPeriodic(LOOK.toMillis(), id -> look()); // ends with the verticle
    }

    /** To be called as a connection opens. */
    void opened(HttpConnection connection) {
        clients.put(connection, new Client(nanoTime.getAsLong()));
    }

    /** To be called as it is closed. */
    void closed(HttpConnection connection) {
        clients.remove(connection);
    }

    /** To be called when a request's head is there. */
    void begun(HttpServerRequest request) {
        var client = clients.get(request.connection());
        if (client != null) {
            client.begin(request);
        }
    }

    /**
     * To be called where the operation takes the body at a pace of its own: what is not read yet may have come long ago. Holds
     * until the connection's next request.
     */
    void paced(HttpServerRequest request) {
        var client = clients.get(request.connection());
        if (client != null) {
            client.paced = true;
        }
    }

    private void look() {
        long now = nanoTime.getAsLong();
        for (var each : new ArrayList<>(clients.entrySet())) {
            if (each.getValue().isLate(now)) {
                var unused = each.getKey().close(); // whoever is there gets no answer: it has asked nothing yet
            }
        }
    }

    private final class Client {

        private long since;
        private int begun;
        private int seen;
        /**
         * Weak, since a request under way is its connection's, and one that was answered would be kept, with all that hangs on
         * it, until the connection's next: through several young collections, and into the old generation.
         */
        private WeakReference<@Nullable HttpServerRequest> request = new WeakReference<>(null);

        private boolean waits = true;
        private boolean paced;

        Client(long since) {
            this.since = since;
        }

        void begin(HttpServerRequest next) {
            begun++;
            request = new WeakReference<>(next);
            paced = false;
        }

        boolean isLate(long now) {
            var current = request.get();
            boolean awaitsHead = current == null || current.response().ended();
            if (begun != seen || awaitsHead != waits) {
                // Another state than at the last look, from which its time counts.
                seen = begun;
                waits = awaitsHead;
                since = now;
            }
            if (current == null || awaitsHead) {
                return now - since >= head.toNanos();
            }
            return !current.isEnded() && !paced && isSmall(current) && now - since >= body.toNanos();
        }

        private static boolean isSmall(HttpServerRequest request) {
            var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            return length != null && Long.parseLong(length) <= SMALL_BODY; // the decoder lets no other through
        }
    }
}
