package dev.taskwire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the service uses of Vert.x: timers, and one context, in virtual time. Whatever else is called fails, by its name.
 */
final class SimulatedVertx implements InvocationHandler {

    private final SimulatedProcess process;
    private final Map<Long, Handler<Long>> timers = new HashMap<>();
    private final Vertx vertx = proxy(Vertx.class, this);
    private final Context context = proxy(Context.class, this::onContext);
    private long lastTimer;

    private SimulatedVertx(SimulatedProcess process) {
        this.process = process;
    }

    static Vertx of(SimulatedProcess process) {
        return new SimulatedVertx(process).vertx;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    @SuppressWarnings("unchecked") // as the interface has them
    public Object invoke(Object proxy, Method method, Object[] args) {
        return switch (method.getName()) {
            case "setTimer" -> timer((long) args[0], 0, (Handler<Long>) args[1]);
            case "setPeriodic" ->
                timer((long) args[0], (long) args[args.length - 2], (Handler<Long>) args[args.length - 1]);
            case "cancelTimer" -> timers.remove((Long) args[0]) != null;
            case "timer" -> timer(args.length == 1 ? (long) args[0] : ((TimeUnit) args[1]).toMillis((long) args[0]));
            case "runOnContext" -> run((Handler<Void>) args[0]);
            case "getOrCreateContext" -> context;
            default -> ofObject(proxy, method, args);
        };
    }

    @SuppressWarnings("unchecked") // as the interface has it
    private Object onContext(Object proxy, Method method, Object[] args) {
        return switch (method.getName()) {
            case "runOnContext" -> run((Handler<Void>) args[0]);
            case "owner" -> vertx;
            default -> ofObject(proxy, method, args);
        };
    }

    private Object run(Handler<Void> action) {
        process.later(0, () -> action.handle(null));
        return null;
    }

    private Object timer(long delay, long period, Handler<Long> handler) {
        long id = ++lastTimer;
        timers.put(id, handler);
        arm(id, delay, period);
        return id;
    }

    private void arm(long id, long delay, long period) {
        process.later(TimeUnit.MILLISECONDS.toNanos(delay), () -> {
            var handler = period > 0 ? timers.get(id) : timers.remove(id);
            if (handler != null) {
                handler.handle(id);
                if (period > 0) {
                    arm(id, period, period);
                }
            }
        });
    }

    private Timer timer(long millis) {
        Promise<Void> promise = Promise.promise();
        process.later(TimeUnit.MILLISECONDS.toNanos(millis), promise::complete);
        Future<Void> future = promise.future();
        return proxy(Timer.class, (proxy, method, args) -> {
            try {
                return method.invoke(future, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static Object ofObject(Object proxy, Method method, Object[] args) {
        return switch (method.getName()) {
            case "equals" -> proxy == args[0];
            case "hashCode" -> 1;
            case "toString" -> "simulated Vert.x";
            default -> throw new UnsupportedOperationException("no " + method.getName() + " in the simulation");
        };
    }
}
