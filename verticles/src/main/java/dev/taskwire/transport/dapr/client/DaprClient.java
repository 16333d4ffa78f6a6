package dev.taskwire.transport.dapr.client;

import dev.taskwire.transport.dapr.client.StateOptions.Consistency;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dapr's HTTP API (1.17 and newer) for Vert.x 5: nothing blocks, everything is bounded, and nothing is sent twice that may
 * do harm twice. The README beside this file tells how it behaves when things go wrong.
 *
 * <p>Immutable and safe from any context; futures complete on the caller's context where it has one, and fail only with a
 * {@link DaprException}. One client holds one connection pool: make one per sidecar and close it once.
 *
 * <p>Source of the facts about Dapr in this package: its code at v1.18.2, checked against a running daprd; the pages
 * "Pub/sub API", "State management API", "Jobs API", "Health API" and "Metadata API" of its API reference.
 */
public final class DaprClient {

    private final Caller caller;
    private final JobsPath jobsPath;

    private DaprClient(Caller caller, JobsPath jobsPath) {
        this.caller = caller;
        this.jobsPath = jobsPath;
    }

    public static DaprClient create(Vertx vertx, DaprOptions options) {
        var caller = new Caller(
                vertx,
                SidecarHttp.create(vertx, options),
                new Breakers(vertx, options.breaker(), options.listener()),
                options.retries(),
                options.limits().request(),
                Trace.NONE);
        return new DaprClient(caller, new JobsPath());
    }

    /** The same client and pool, with this deadline for each call: waiting for a connection and retries included. */
    public DaprClient within(Duration timeout) {
        return new DaprClient(caller.within(timeout), jobsPath);
    }

    /** The same client and pool, with this W3C trace context on each call; one that is not well-formed is left out. */
    public DaprClient traced(String traceparent) {
        return traced(traceparent, "");
    }

    public DaprClient traced(String traceparent, String tracestate) {
        return new DaprClient(caller.traced(Trace.of(traceparent, tracestate)), jobsPath);
    }

    /** Completes when the broker has taken the event; {@code SERVER_ERROR} may mean that it has taken it all the same. */
    public Future<Void> publish(PublishRequest request) {
        return new PublishApi(caller).publish(request);
    }

    /** Completes when the sidecar has tried all entries; the result names those that failed. */
    public Future<BulkResult> bulkPublish(BulkPublishRequest request) {
        return new PublishApi(caller).bulkPublish(request);
    }

    /** Empty where there is no such key, or none any more. */
    public Future<Optional<StateItem>> getState(String store, String key) {
        return new StateApi(caller).get(store, key, null);
    }

    public Future<Optional<StateItem>> getState(String store, String key, Consistency consistency) {
        return new StateApi(caller).get(store, key, consistency);
    }

    /** Completes also where the store could not read every key: the result says which. */
    public Future<BulkState> getStates(String store, List<String> keys) {
        return new StateApi(caller).bulkGet(store, keys);
    }

    /** Fails with {@code CONFLICT} where the write names an ETag and the key has another. */
    public Future<Void> saveState(String store, StateWrite write) {
        return saveStates(store, List.of(write));
    }

    /** Not as one: after a failure some may be written. {@link #changeState} is all or nothing. */
    public Future<Void> saveStates(String store, List<StateWrite> writes) {
        return new StateApi(caller).save(store, writes);
    }

    /**
     * Succeeds also where there is no such key, unless an ETag is given.
     *
     * @param etag the version to delete, else {@code CONFLICT}; null for any
     */
    public Future<Void> deleteState(String store, String key, @Nullable String etag) {
        return deleteState(store, new StateDelete(key, etag, StateOptions.DEFAULT));
    }

    public Future<Void> deleteState(String store, StateDelete delete) {
        return new StateApi(caller).delete(store, delete);
    }

    /** All in one transaction of a store that has them; {@code CONFLICT} where one names an ETag and its key has another. */
    public Future<Void> changeState(String store, List<StateOperation> operations) {
        return new StateApi(caller).transaction(store, operations);
    }

    /**
     * Fails with {@code CONFLICT} where a job of this name exists, even an identical one, unless it is to be overwritten.
     * While no scheduler runs, daprd answers only after 30 s: give it more than that, or take the time-out as an answer.
     */
    public Future<Void> scheduleJob(Job job) {
        return new JobsApi(caller, jobsPath).schedule(job);
    }

    public Future<Optional<Job>> getJob(String name) {
        return new JobsApi(caller, jobsPath).get(name);
    }

    /** Succeeds also where there is no such job. */
    public Future<Void> deleteJob(String name) {
        return new JobsApi(caller, jobsPath).delete(name);
    }

    /** Whether the sidecar is up and sees the app's port open; one try, which never fails. */
    public Future<Boolean> isReady() {
        return new HealthApi(caller).isReady();
    }

    /** Whether the sidecar takes calls, such as publishing, app or no app; says nothing of the broker; never fails. */
    public Future<Boolean> isOutboundReady() {
        return new HealthApi(caller).isOutboundReady();
    }

    public Future<SidecarMetadata> metadata() {
        return new HealthApi(caller).metadata();
    }

    /** What the breaker of this API would do with a call made now. */
    public BreakerState breaker(DaprApi api) {
        return caller.breakers().state(api);
    }

    /** Closes the connections, also those of clients derived from this one. */
    public Future<Void> close() {
        return caller.http().close();
    }
}
