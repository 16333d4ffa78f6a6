package dev.taskwire.transport.dapr.client;

import dev.taskwire.transport.dapr.client.Breaker.Verdict;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A breaker for each API of one sidecar. Safe from any context. */
final class Breakers {

    private final Map<DaprApi, Breaker> breakers = new EnumMap<>(DaprApi.class);

    Breakers(Vertx vertx, BreakerOptions options, BreakerListener listener) {
        var context = vertx.getOrCreateContext();
        for (var api : DaprApi.values()) {
            breakers.put(
                    api,
                    new Breaker(
                            options,
                            System::nanoTime,
                            (from, to) -> context.runOnContext(v -> listener.changed(api, from, to))));
        }
    }

    BreakerState state(DaprApi api) {
        return of(api).state();
    }

    /** Makes the call, or refuses it at once. The breaker has changed before the answer is handed on. */
    Future<Answer> guard(Call call, Supplier<Future<Answer>> exchange) {
        var api = call.api();
        if (api == null) {
            return exchange.get();
        }
        var breaker = of(api);
        long number = breaker.enter();
        if (number == Breaker.REFUSED) {
            return Future.failedFuture(Failures.circuitOpen(call));
        }
        return exchange.get().onComplete(result -> breaker.leave(number, verdict(result)));
    }

    private Breaker of(DaprApi api) {
        return Objects.requireNonNull(breakers.get(api));
    }

    private static Verdict verdict(AsyncResult<Answer> result) {
        var answer = result.result();
        if (answer != null) {
            return answer.isSick() ? Verdict.SICK : Verdict.WELL;
        }
        return verdict(result.cause());
    }

    private static Verdict verdict(@Nullable Throwable cause) {
        if (!(cause instanceof DaprException failure)) {
            return Verdict.NEUTRAL;
        }
        return switch (failure.kind()) {
            case UNREACHABLE, TIMEOUT, DISCONNECTED, PROTOCOL -> Verdict.SICK;
            case OVERLOADED, CIRCUIT_OPEN, INVALID -> Verdict.NEUTRAL;
            case UNAUTHORIZED, FORBIDDEN, NOT_FOUND, CONFLICT, TOO_LARGE, SERVER_ERROR -> Verdict.WELL;
        };
    }
}
