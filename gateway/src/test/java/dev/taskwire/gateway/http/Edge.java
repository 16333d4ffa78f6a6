package dev.taskwire.gateway.http;

import dev.taskwire.app.Application;
import dev.taskwire.app.EventLoops;
import dev.taskwire.config.AppConfig;
import dev.taskwire.config.AuthMode;
import dev.taskwire.config.Role;
import dev.taskwire.config.Secret;
import dev.taskwire.local.process.Ports;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * The whole application as {@code Main} composes it, with two gateway instances and the relay, on a real PostgreSQL and
 * a sidecar that takes every event.
 */
final class Edge implements AutoCloseable {

    static final String ISSUER = "edge-test";
    static final String AUDIENCE = "taskwire-test";
    static final String SECRET = "an-edge-test-secret-of-40-characters-....";
    static final String PUBLIC_URL = "https://tasks.example.org";
    private static final int GATEWAYS = 2;
    private static final int MAX_IN_FLIGHT = 4_000;

    private final EventLoops loops = new EventLoops(GATEWAYS, 1);
    private final Vertx vertx =
            loops.configure(Vertx.builder(), new VertxOptions()).build();
    private final FakeSidecar sidecar = new FakeSidecar(vertx);
    private final AppConfig config;
    private final Application application;

    private Edge(String databaseUrl, AppConfig.Auth auth, UnaryOperator<AppConfig.Http> settings) {
        this(databaseUrl, auth, settings, StreamTimes.DEFAULT);
    }

    private Edge(
            String databaseUrl, AppConfig.Auth auth, UnaryOperator<AppConfig.Http> settings, StreamTimes streamTimes) {
        var ports = Ports.free(3);
        this.config = new AppConfig(
                "backend",
                true,
                0,
                List.of(
                        new AppConfig.Deployment(Role.GATEWAY, GATEWAYS),
                        new AppConfig.Deployment(Role.OUTBOX_RELAY, 1),
                        new AppConfig.Deployment(Role.HOUSEKEEPING, 1)),
                settings.apply(new AppConfig.Http("127.0.0.1", ports.get(0), MAX_IN_FLIGHT, false, Optional.empty())),
                new AppConfig.Callbacks("127.0.0.1", ports.get(1), List.of()),
                new AppConfig.Operations("127.0.0.1", ports.get(2), new Secret("")),
                new AppConfig.Db(new Secret(databaseUrl), new Secret(databaseUrl), 8),
                new AppConfig.Kafka("127.0.0.1:1", "", new Secret("")),
                new AppConfig.Dapr(
                        "127.0.0.1",
                        sidecar.port(),
                        1,
                        new Secret(""),
                        false,
                        new AppConfig.BulkSubscribe(true, 100, 10)),
                mail(),
                auth,
                AppConfig.Retention.DEFAULT);
        var api = Waiting.on(HttpApi.open(vertx, config, streamTimes));
        this.application = Waiting.on(Application.start(vertx, loops, config, api::verticle));
    }

    static Edge open() {
        return at(TestPostgres.freshDatabase());
    }

    static Edge at(String databaseUrl) {
        return new Edge(databaseUrl, auth(AuthMode.NONE), UnaryOperator.identity());
    }

    static Edge withTokens() {
        return withTokens(auth(AuthMode.JWT));
    }

    static Edge withTokens(AppConfig.Auth auth) {
        return new Edge(TestPostgres.freshDatabase(), auth, UnaryOperator.identity());
    }

    static Edge withTokens(UnaryOperator<AppConfig.Http> settings) {
        return new Edge(TestPostgres.freshDatabase(), auth(AuthMode.JWT), settings);
    }

    static Edge letting(int maxInFlight) {
        return with(http ->
                new AppConfig.Http(http.host(), http.port(), maxInFlight, http.requireIfMatch(), http.rateLimit()));
    }

    /** With streams that are quick to beat and to lose patience. */
    static Edge streaming(AuthMode mode, AppConfig.Streams streams, StreamTimes times) {
        return new Edge(
                TestPostgres.freshDatabase(),
                auth(mode),
                http -> new AppConfig.Http(
                        http.host(),
                        http.port(),
                        http.maxConnections(),
                        http.maxInFlight(),
                        http.requireIfMatch(),
                        http.rateLimit(),
                        streams),
                times);
    }

    static Edge with(UnaryOperator<AppConfig.Http> settings) {
        return new Edge(TestPostgres.freshDatabase(), auth(AuthMode.NONE), settings);
    }

    private static AppConfig.Mail mail() {
        var set = new AppConfig.Mail(URI.create("smtp://127.0.0.1:1"), "from@taskwire.test", "taskwire.test");
        var links = new AppConfig.Links(Optional.of(URI.create(PUBLIC_URL)), new Secret(SECRET));
        return new AppConfig.Mail(set.smtp(), set.from(), set.domain(), false, set.rate(), links);
    }

    private static AppConfig.Auth auth(AuthMode mode) {
        return new AppConfig.Auth(mode, new Secret(SECRET), Optional.empty(), ISSUER, AUDIENCE);
    }

    int port() {
        return config.http().port();
    }

    int operationsPort() {
        return config.operations().port();
    }

    FakeSidecar sidecar() {
        return sidecar;
    }

    String databaseUrl() {
        return config.database().url().value();
    }

    /** The one number that the query finds. */
    long number(String query) {
        return TestPostgres.number(databaseUrl(), query);
    }

    /** Changes with every row that is inserted or changed, and is the same while nothing is written. */
    String written() {
        return number("select count(*) from tasks") + " tasks, versions "
                + number("select coalesce(sum(version), 0) from tasks") + ", reminders "
                + number("select count(*) from reminders") + ", events "
                + number("select last_value from outbox_seq_seq");
    }

    /** Until the result is run, nothing runs on the event loop that is not for clients. */
    Runnable holdTheOtherLoop() {
        var held = new CompletableFuture<Void>();
        var over = new CompletableFuture<Void>();
        vertx.runOnContext(ignored -> {
            held.complete(null);
            Waiting.on(over);
        });
        Waiting.on(held);
        return () -> over.complete(null);
    }

    /** As on the signal to stop; completes when balancers have noticed. */
    Future<Void> retire() {
        return application.retire();
    }

    @Override
    public void close() {
        Waiting.on(application.stop());
        Waiting.on(vertx.close());
    }
}
