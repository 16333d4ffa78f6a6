package dev.taskwire.transport.dapr;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How this app takes leave of its sidecar: the health probe is answered with no, and until the sidecar has had that answer
 * its deliveries are handled as ever.
 *
 * <p>Refusing them at once would be worse than handling them. daprd tries a refused delivery again without end in sight,
 * neither leaves its consumer group nor ends in time, and calls the port until after it is closed. Of several calls that
 * then fail at once it takes some for answered with 200 and acknowledges them: the calls share one handler chain, so that
 * the error of one lands at another (pkg/middleware/http/pipeline.go and pkg/channel/http/http_channel.go of Dapr 1.18.2
 * and 1.18.3). Once it knows that the app is not healthy it calls no more. Safe from any thread.
 */
final class Farewell {

    /** daprd probes every second, and waits up to half a second for the answer. */
    private static final Duration NOTICE = Duration.ofMillis(2_500);
    /** What daprd sent before it had read the answer is here by then. */
    private static final long ON_THE_WAY_MILLIS = 200;

    private boolean probed;
    private boolean said;
    private Promise<Void> heard = Promise.promise();
    private Promise<Void> over = Promise.promise();

    /** To be told of each probe, as its answer is sent. */
    synchronized void answered(boolean healthy) {
        probed = true;
        if (said && !healthy) {
            heard.tryComplete();
        }
    }

    /**
     * From now on {@link #isSaid}. Completes when the sidecar has heard it and is done with calling, or after 2.7 s; at once
     * where nobody has ever probed. Never fails.
     */
    Future<Void> say() {
        Future<Void> noticed;
        synchronized (this) {
            said = true;
            if (!probed) {
                return Future.succeededFuture();
            }
            noticed = heard.future();
        }
        return noticed.timeout(NOTICE.toMillis(), TimeUnit.MILLISECONDS)
                .transform(any -> Promise.<Void>promise()
                        .future()
                        .timeout(ON_THE_WAY_MILLIS, TimeUnit.MILLISECONDS)
                        .otherwiseEmpty());
    }

    synchronized boolean isSaid() {
        return said;
    }

    /** Fails when there is nobody left to deliver to. */
    synchronized <T> Future<T> over() {
        return over.future().compose(v -> Future.failedFuture(new IllegalStateException("closing")));
    }

    synchronized void end() {
        over.tryComplete();
    }

    synchronized void takeBack() {
        said = false;
        heard = Promise.promise();
        over = Promise.promise();
    }
}
