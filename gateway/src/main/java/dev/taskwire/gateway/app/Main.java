package dev.taskwire.gateway.app;

import dev.taskwire.app.Application;
import dev.taskwire.app.GatewayFactory;
import dev.taskwire.config.AppConfig;
import dev.taskwire.config.ConfigException;
import dev.taskwire.config.ConfigLoader;
import dev.taskwire.config.ConfigWatch;
import dev.taskwire.config.Role;
import dev.taskwire.gateway.app.StopOnSignal.Running;
import dev.taskwire.gateway.http.HttpApi;
import dev.taskwire.store.Migrations;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts one process: {@code java -jar taskwire-gateway.jar --conf conf/backend.yaml}. Exit code 2 for wrong usage or
 * settings, 1 when it cannot start, 0 after SIGTERM or Ctrl-C once it serves.
 */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final String USAGE = "usage: java -jar taskwire-gateway.jar --conf FILE";
    private static final int WRONG_USAGE = 2;
    private static final int CANNOT_START = 1;
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
        var file = Path.of(arguments[1]);
        var config = load(vertx, file);
        var started = Promise.<Running>promise();
        StopOnSignal.register(vertx, started.future());
        try {
            var gateway = gateway(vertx, config); // read beside the migrations
            Migrations.migrate(
                    config.database().migrationUrl().value(),
                    config.database().url().value());
            var application = await(gateway.compose(factory -> Application.start(vertx, config, factory)));
            var watch = await(ConfigWatch.start(vertx, file, application::follow));
            started.complete(new Running(application, watch));
            LOG.info("{} serves: {}", config.appId(), describe(config));
        } catch (RuntimeException e) {
            started.fail(e);
            exit(CANNOT_START, "taskwire could not start: " + sentence(config, cause(e)));
        }
    }

    private static AppConfig load(Vertx vertx, Path file) {
        try {
            return await(ConfigLoader.load(vertx, file));
        } catch (CompletionException e) {
            if (cause(e) instanceof ConfigException wrong) {
                exit(WRONG_USAGE, "Wrong settings:\n  " + String.join("\n  ", wrong.problems()));
            }
            exit(CANNOT_START, "taskwire could not read its settings: " + firstLine(cause(e)));
            throw e;
        }
    }

    private static String sentence(AppConfig config, Throwable cause) {
        var root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof BindException) {
            return Listeners.problem(config).orElse("a port was taken, but is free now; start it again.");
        }
        if (cause instanceof FlywayException) {
            return "PostgreSQL at DATABASE_URL or MIGRATION_DATABASE_URL: " + firstLine(root);
        }
        LOG.error("Not started", cause);
        return firstLine(cause);
    }

    private static String firstLine(Throwable cause) {
        return cause.toString().lines().findFirst().orElse("");
    }

    private static Throwable cause(Throwable e) {
        return e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    }

    private static Future<GatewayFactory> gateway(Vertx vertx, AppConfig config) {
        return config.roles().contains(Role.GATEWAY)
                ? HttpApi.open(vertx, config).map(api -> api::verticle)
                : Future.succeededFuture((settings, useCases, metrics) -> {
                    throw new IllegalStateException("this process has no gateway");
                });
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
