package dev.taskwire.transport.dapr.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dapr's HTTP API (1.17 and newer) for Vert.x 5: nothing blocks, nothing is retried, everything is bounded.
 *
 * <p>Immutable and safe from any context; futures complete on the caller's context where it has one, and fail only with a
 * {@link DaprException}. One client holds one connection pool: make one per sidecar and close it once.
 *
 * <p>Source of the facts about Dapr in this package: its code at v1.18.2, checked against a running daprd.
 */
public final class DaprClient {

    private final SidecarHttp http;

    private DaprClient(SidecarHttp http) {
        this.http = http;
    }

    public static DaprClient create(Vertx vertx, DaprOptions options) {
        return new DaprClient(SidecarHttp.create(vertx, options));
    }

    /** The same client and pool, with this deadline for each call, waiting for a connection included. */
    public DaprClient within(Duration timeout) {
        return new DaprClient(http.within(timeout));
    }

    /** The same client and pool, with this W3C {@code traceparent} on each call. */
    public DaprClient traced(String traceparent) {
        return new DaprClient(http.traced(traceparent));
    }

    /** Completes when the broker has taken the event; {@code SERVER_ERROR} may mean that it has taken it all the same. */
    public Future<Void> publish(PublishRequest request) {
        return new PublishApi(http).publish(request);
    }

    /** Completes when the sidecar has tried all entries; the result names those that failed. */
    public Future<BulkResult> bulkPublish(BulkPublishRequest request) {
        return new PublishApi(http).bulkPublish(request);
    }

    /** Empty where there is no such key, or none any more. */
    public Future<Optional<StateItem>> getState(String store, String key) {
        return new StateApi(http).get(store, key);
    }

    /** Fails with {@code CONFLICT} where the write names an ETag and the key has another. */
    public Future<Void> saveState(String store, StateWrite write) {
        return new StateApi(http).save(store, write);
    }

    /**
     * Succeeds also where there is no such key, unless an ETag is given.
     *
     * @param etag the version to delete, else {@code CONFLICT}; null for any
     */
    public Future<Void> deleteState(String store, String key, @Nullable String etag) {
        return new StateApi(http).delete(store, key, etag);
    }

    /**
     * Fails with {@code CONFLICT} where a job of this name exists, even an identical one, unless it is to be overwritten.
     * While no scheduler runs, daprd answers only after 30 s: give it more than that, or take the time-out as an answer.
     */
    public Future<Void> scheduleJob(Job job) {
        return new JobsApi(http).schedule(job);
    }

    public Future<Optional<Job>> getJob(String name) {
        return new JobsApi(http).get(name);
    }

    /** Succeeds also where there is no such job. */
    public Future<Void> deleteJob(String name) {
        return new JobsApi(http).delete(name);
    }

    /** Whether the sidecar is up and sees the app's port open; never fails. */
    public Future<Boolean> isReady() {
        return new HealthApi(http).isReady();
    }

    /** Whether the sidecar takes calls, such as publishing, app or no app; says nothing of the broker; never fails. */
    public Future<Boolean> isOutboundReady() {
        return new HealthApi(http).isOutboundReady();
    }

    public Future<SidecarMetadata> metadata() {
        return new HealthApi(http).metadata();
    }

    /** Closes the connections, also those of clients derived from this one. */
    public Future<Void> close() {
        return http.close();
    }
}
