package dev.taskwire.transport.dapr.client;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a state store is asked to guarantee; it may not be able to (see its page in Dapr's component reference).
 *
 * @param concurrency null for the store's own, which is mostly last-write
 * @param consistency null for the store's own
 */
public record StateOptions(
        @Nullable Concurrency concurrency, @Nullable Consistency consistency) {

    /** Whatever the store does by itself. */
    public static final StateOptions DEFAULT = new StateOptions(null, null);

    public enum Concurrency {
        FIRST_WRITE("first-write"),
        LAST_WRITE("last-write");

        private final String daprName;

        Concurrency(String daprName) {
            this.daprName = daprName;
        }
    }

    public enum Consistency {
        STRONG("strong"),
        EVENTUAL("eventual");

        private final String daprName;

        Consistency(String daprName) {
            this.daprName = daprName;
        }

        String daprName() {
            return daprName;
        }
    }

    public StateOptions withConcurrency(@Nullable Concurrency newConcurrency) {
        return new StateOptions(newConcurrency, consistency);
    }

    public StateOptions withConsistency(@Nullable Consistency newConsistency) {
        return new StateOptions(concurrency, newConsistency);
    }

    /** Empty where nothing is asked for. In a body these are members of {@code options}, in a URI they are parameters. */
    JsonObject toJson() {
        var json = new JsonObject();
        if (concurrency != null) {
            json.put("concurrency", concurrency.daprName);
        }
        if (consistency != null) {
            json.put("consistency", consistency.daprName);
        }
        return json;
    }
}
