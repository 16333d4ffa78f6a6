package dev.taskwire.app;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process has opened, to be closed in reverse, one after the other. Opened by one thread, and then closed. */
final class OpenParts {

    private static final Logger LOG = LoggerFactory.getLogger(OpenParts.class);

    private final Vertx vertx;
    private final Deque<Supplier<Future<?>>> closing = new ArrayDeque<>();

    OpenParts(Vertx vertx) {
        this.vertx = vertx;
    }

    void add(Supplier<Future<?>> close) {
        closing.push(close);
    }

    /** To be undeployed when its turn comes. */
    Future<Void> deploy(Supplier<Deployable> verticle, int instances) {
        return vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances))
                .onSuccess(id -> add(() -> vertx.undeploy(id)))
                .mapEmpty();
    }

    /** One that cannot be closed is logged, and the next one closed. Never fails. */
    Future<Void> close() {
        var next = closing.poll();
        return next == null
                ? Future.succeededFuture()
                : next.get()
                        .onFailure(cause -> LOG.warn("Stopping a part: {}", cause.toString()))
                        .transform(done -> close());
    }
}
