package dev.taskwire.transport.dapr.client;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** One answer of the sidecar, whatever its status. */
record Answer(Call call, int status, MultiMap headers, Buffer body) {

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** This answer where it is a 2xx, else a failure that says what the sidecar said. */
    Future<Answer> orFail() {
        return isOk() ? Future.succeededFuture(this) : Future.failedFuture(Failures.ofAnswer(this));
    }
}
