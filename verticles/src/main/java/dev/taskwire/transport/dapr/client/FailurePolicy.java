package dev.taskwire.transport.dapr.client;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the scheduler does with a tick that the app did not answer with 2xx or 404. */
public sealed interface FailurePolicy {

    /** Forgets it; a repeating job goes on with its next tick, a one-shot is gone. */
    record Drop() implements FailurePolicy {}

    /**
     * Sends it again.
     *
     * @param maxRetries null for ever
     */
    record Constant(Duration interval, @Nullable Integer maxRetries) implements FailurePolicy {

        public Constant {
            if (!DaprOptions.isPositive(interval) || (maxRetries != null && maxRetries < 0)) {
                throw new IllegalArgumentException(
                        "need interval > 0 and maxRetries >= 0, got " + interval + " and " + maxRetries);
            }
        }
    }

    /** In the words of the Jobs API. */
    default JsonObject toJson() {
        if (this instanceof Constant constant) {
            var seconds = BigDecimal.valueOf(constant.interval().toMillis(), 3).stripTrailingZeros();
            var json = new JsonObject().put("interval", seconds.toPlainString() + "s");
            if (constant.maxRetries() != null) {
                json.put("maxRetries", constant.maxRetries());
            }
            return new JsonObject().put("constant", json);
        }
        return new JsonObject().put("drop", new JsonObject());
    }

    /** From the words of the Jobs API; null where the job has none (Dapr then retries three times, 1 s apart). */
    static @Nullable FailurePolicy fromJson(@Nullable JsonObject json) {
        if (json == null) {
            return null;
        }
        var constant = json.getJsonObject("constant");
        if (constant == null) {
            return new Drop();
        }
        var interval = new BigDecimal(constant.getString("interval", "1s").replace("s", ""));
        return new Constant(
                Duration.ofMillis(interval.movePointRight(3).longValue()), constant.getInteger("maxRetries"));
    }
}
