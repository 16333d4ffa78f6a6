package dev.taskwire.transport.dapr.client;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job of the Jobs API. It calls {@code POST /job/<name>} on the app with {@code data} as the body.
 *
 * @param schedule cron with six fields, or {@code @every 5s}, {@code @daily} …; null for a one-shot
 * @param dueTime the first tick, or the only one: RFC 3339, or a Go or ISO 8601 duration from now
 * @param ttl when the job ends by itself, in the same forms; null for never
 * @param repeats how often at most, from 1; null for ever
 * @param data always sent: Dapr 1.18.2 stores a job without data and never delivers it to an HTTP app
 * @param overwrite replaces a job of this name, which starts its phase and counter again; otherwise that is a conflict
 * @param failurePolicy null for Dapr's own: three retries, 1 s apart
 */
public record Job(
        String name,
        @Nullable String schedule,
        @Nullable String dueTime,
        @Nullable String ttl,
        @Nullable Integer repeats,
        JsonObject data,
        boolean overwrite,
        @Nullable FailurePolicy failurePolicy) {

    public Job {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        if (schedule == null && (dueTime == null || ttl != null)) {
            throw new IllegalArgumentException("need a schedule, or a dueTime without a ttl");
        }
        if (repeats != null && repeats < 1) {
            throw new IllegalArgumentException("repeats must be at least 1 or null, got " + repeats);
        }
        data = data.copy();
    }

    /** A repeating job that is registered once and drops a failed tick, since the next one comes anyway. */
    public static Job repeating(String name, String schedule, JsonObject data) {
        return new Job(name, schedule, null, null, null, data, false, new FailurePolicy.Drop());
    }

    /** A job that runs once and is retried every second until the app has taken it. */
    public static Job once(String name, String dueTime, JsonObject data) {
        var policy = new FailurePolicy.Constant(Duration.ofSeconds(1), null);
        return new Job(name, null, dueTime, null, null, data, false, policy);
    }

    public Job overwriting() {
        return new Job(name, schedule, dueTime, ttl, repeats, data, true, failurePolicy);
    }
}
