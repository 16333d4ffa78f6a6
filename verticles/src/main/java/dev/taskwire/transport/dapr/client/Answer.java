package dev.taskwire.transport.dapr.client;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** One answer of the sidecar, whatever its status. */
record Answer(Call call, int status, MultiMap headers, Buffer body) {

    private static final int SERVER_ERROR = 500;

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** This answer where it is a 2xx, else a failure that says what the sidecar said. */
    Future<Answer> orFail() {
        return isOk() ? Future.succeededFuture(this) : Future.failedFuture(Failures.ofAnswer(this));
    }

    /** Said by a proxy, or by a sidecar that cannot take calls just now. */
    boolean isUnavailable() {
        return status == 502 || status == 503;
    }

    /**
     * Whether it says that calls are of no use for now. daprd answers 500 with an error code for a bad record, a broker that
     * is away or an unknown job alike: that is no illness of its own. Its 504 is a scheduler that it has sought for 30 s.
     */
    boolean isSick() {
        return isUnavailable()
                || status == 504
                || (status >= SERVER_ERROR && DaprError.of(this).errorCode().isEmpty());
    }

    /** daprd takes a path that it does not know as a service invocation without an app id; others answer in plain text. */
    boolean isNoSuchRoute() {
        if (status != 404 && status != 405) {
            return false;
        }
        String errorCode = DaprError.of(this).errorCode();
        return errorCode.isEmpty() || errorCode.equals("ERR_DIRECT_INVOKE");
    }
}
