package dev.taskwire.gateway.app;

import dev.taskwire.app.Application;
import dev.taskwire.config.AppConfig;
import dev.taskwire.config.ConfigException;
import dev.taskwire.config.ConfigLoader;
import dev.taskwire.gateway.http.Admission;
import dev.taskwire.gateway.http.GatewayVerticle;
import dev.taskwire.store.Migrations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts one process: {@code java -jar taskwire-gateway.jar --conf conf/backend.yaml}. Exit code 2 for wrong usage or
 * settings, 1 when it cannot start, 0 after SIGTERM.
 */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final String USAGE = "usage: java -jar taskwire-gateway.jar --conf FILE";
    private static final int WRONG_USAGE = 2;
    private static final int STOP_SECONDS = 28;
    private static final long BLOCKED_AFTER_MS = 100;

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            System.out.println(USAGE);
            return;
        }
        if (arguments.length != 2 || !arguments[0].equals("--conf")) {
            exit(WRONG_USAGE, USAGE);
        }
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setMaxEventLoopExecuteTime(BLOCKED_AFTER_MS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));
        try {
            var config = await(ConfigLoader.load(vertx, Path.of(arguments[1])));
            Migrations.migrate(config.database().migrationUrl().value());
            var application = await(start(vertx, config));
            stopOnSignal(vertx, application);
            LOG.info("{} serves: {}", config.appId(), describe(config));
        } catch (RuntimeException e) {
            var cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            if (cause instanceof ConfigException wrong) {
                exit(WRONG_USAGE, "Wrong settings:\n  " + String.join("\n  ", wrong.problems()));
            }
            LOG.error("Not started", cause);
            exit(1, "taskwire could not start: " + cause.getMessage());
        }
    }

    private static Future<Application> start(Vertx vertx, AppConfig config) {
        var admission = new Admission(config.http().maxInFlight());
        return Application.start(
                vertx,
                config,
                (settings, services, metrics) -> new GatewayVerticle(settings, services, metrics, admission));
    }

    /** Ends with 0, as a supervisor expects of a process that has drained; Java itself would say 143. */
    private static void stopOnSignal(Vertx vertx, Application application) {
        Runnable stop = () -> {
            settle(application.stop());
            settle(vertx.close());
            Runtime.getRuntime().halt(0);
        };
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "taskwire-stop"));
    }

    private static void settle(Future<Void> closing) {
        try {
            closing.toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Not stopped cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String describe(AppConfig config) {
        var transport = config.useDapr() ? "Dapr" : "Kafka";
        return config.roles() + " over " + transport + ", http " + config.http().port() + ", operations "
                + config.operations().port();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static void exit(int code, String message) {
        PrintStream errors = System.err;
        errors.println(message);
        System.exit(code);
    }
}
