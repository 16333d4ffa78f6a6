package dev.taskwire.gateway.app;

import dev.taskwire.app.Application;
import dev.taskwire.app.EventLoops;
import dev.taskwire.app.GatewayFactory;
import dev.taskwire.app.TopicSetup;
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
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts one process: {@code java -jar taskwire-gateway.jar --conf conf/backend.yaml}; or does one step for an operator, which is
 * then over: {@code migrate}, {@code topics}, {@code smoke}. Exit code 2 for wrong usage or settings, 1 when it cannot start or the step
 * failed, 0 after SIGTERM or Ctrl-C once it serves, and after the step.
 */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int WRONG_USAGE = 2;
    private static final int CANNOT_START = 1;
    private static final long BLOCKED_AFTER_MS = 100;
    /** Of topics, as a cluster of three brokers has them. */
    private static final short REPLICAS = 3;

    private static final short MIN_INSYNC = 2;

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            System.out.println(Arguments.USAGE);
            return;
        }
        var parsed = Arguments.parse(arguments);
        if (parsed.isEmpty()) {
            exit(WRONG_USAGE, Arguments.USAGE);
        }
        run(parsed.orElseThrow());
    }

    private static void run(Arguments arguments) {
        var loops = EventLoops.ofThisMachine();
        var options = new VertxOptions()
                .setMaxEventLoopExecuteTime(BLOCKED_AFTER_MS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS);
        var vertx = loops.configure(Vertx.builder(), options).build();
        var config = load(vertx, arguments.conf());
        switch (arguments.command()) {
            case SERVE -> serve(vertx, loops, config, arguments.conf());
            case MIGRATE ->
                step(vertx, config, () -> {
                    migrate(config);
                    return "The schema is of this version";
                });
            case TOPICS -> step(vertx, config, () -> topics(vertx, config, arguments));
            case SMOKE ->
                step(vertx, config, () -> await(smoke(vertx, config, arguments).run()));
        }
    }

    private static void serve(Vertx vertx, EventLoops loops, AppConfig config, Path file) {
        var started = Promise.<Running>promise();
        StopOnSignal.register(vertx, started.future());
        try {
            var gateway = gateway(vertx, config); // read beside the migrations
            if (config.database().migrates()) {
                migrate(config);
            } else {
                Migrations.require(config.database().url().value());
            }
            var application = await(gateway.compose(factory -> Application.start(vertx, loops, config, factory)));
            var watch = await(ConfigWatch.start(vertx, file, application::follow));
            started.complete(new Running(application, watch));
            LOG.info("{} serves: {}", config.appId(), describe(config));
        } catch (RuntimeException e) {
            started.fail(e);
            exit(CANNOT_START, "taskwire could not start: " + sentence(config, cause(e)));
        }
    }

    private static void step(Vertx vertx, AppConfig config, Supplier<String> work) {
        try {
            LOG.info(work.get());
            await(vertx.close());
        } catch (RuntimeException e) {
            exit(CANNOT_START, "taskwire could not do it: " + sentence(config, cause(e)));
        }
    }

    private static Smoke smoke(Vertx vertx, AppConfig config, Arguments arguments) {
        var token = arguments.text("--token-file").map(Main::read);
        if (token.isEmpty() && config.auth().jwksUrl().isPresent()) {
            throw new IllegalArgumentException("keys are at JWT_JWKS_URL, so a token is needed: --token-file");
        }
        return new Smoke(
                vertx,
                config,
                arguments.text("--url").orElseThrow(),
                arguments.text("--user").orElse("1"),
                token);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void migrate(AppConfig config) {
        var database = config.database();
        Migrations.migrate(database.migrationUrl().value(), database.url().value());
    }

    private static String topics(Vertx vertx, AppConfig config, Arguments arguments) {
        var made = await(TopicSetup.make(
                vertx, config, arguments.number("--replicas", REPLICAS), arguments.number("--min-insync", MIN_INSYNC)));
        return made.isEmpty() ? "All topics were there" : "Made " + String.join(", ", made);
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
                : Future.succeededFuture((settings, useCases, metrics, leaving) -> {
                    throw new IllegalStateException("this process has no gateway");
                });
    }

    private static String describe(AppConfig config) {
        return config.roles() + " over " + (config.useDapr() ? "Dapr" : "Kafka") + ", http "
                + config.http().port() + ", operations " + config.operations().port();
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
