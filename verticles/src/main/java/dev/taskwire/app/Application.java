package dev.taskwire.app;

import dev.taskwire.app.admin.AdminRouter;
import dev.taskwire.app.admin.AdminRoutes;
import dev.taskwire.app.admin.AuditRoutes;
import dev.taskwire.app.admin.DeadLetterRoutes;
import dev.taskwire.app.admin.OperationsPage;
import dev.taskwire.app.admin.TransportRoutes;
import dev.taskwire.app.switching.TransportKind;
import dev.taskwire.config.AppConfig;
import dev.taskwire.config.Role;
import dev.taskwire.config.TransportChange;
import dev.taskwire.event.Topic;
import dev.taskwire.mail.MailSender;
import dev.taskwire.mail.SmtpMailSender;
import dev.taskwire.mail.SmtpServer;
import dev.taskwire.store.AuditStore;
import dev.taskwire.store.Database;
import dev.taskwire.store.EmailStore;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.worker.EventDispatcher;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running process: opened in the order of dependence, closed in reverse.
 *
 * <pre>
 *   start: database ─▶ operations ─▶ transport ─▶ verticles by role ─▶ subscriptions ─▶ sidecar listener ─▶ ready
 *   stop:  unready ─▶ noticed ─▶ gateway ─▶ subscriptions drained ─▶ listener ─▶ workers, relay ─▶ mail ─▶ database
 * </pre>
 */
public final class Application {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    private static final int WAITING_FOR_CONNECTION = 10_000;
    private static final int STOP_SECONDS = 25;
    /** Balancers that ask twice a second have sent nothing more for half of it. */
    private static final int NOTICED_MS = 1_000;

    private final Vertx vertx;
    private final EventLoops loops;
    private final AppConfig config;
    private final GatewayFactory gateway;
    private final Telemetry telemetry = new Telemetry();
    private final Database database;
    private final Health health;
    private final Transports.Wiring wiring;
    private final OpenParts opened;

    private Application(Vertx vertx, EventLoops loops, AppConfig config, GatewayFactory gateway) {
        this.vertx = vertx;
        this.loops = loops;
        this.config = config;
        this.gateway = gateway;
        this.database = Database.open(
                vertx, config.database().url().value(), config.database().connections(), WAITING_FOR_CONNECTION);
        this.health = new Health(database);
        this.wiring = Transports.open(vertx, config, database, telemetry.registry());
        this.opened = new OpenParts(vertx);
        opened.add(database::close);
        opened.add(() -> wiring.cleanup().get());
    }

    /** Starts whatever the settings say; if a part fails, those already started are stopped again. */
    public static Future<Application> start(Vertx vertx, EventLoops loops, AppConfig config, GatewayFactory gateway) {
        var application = new Application(vertx, loops, config, gateway);
        return application
                .open()
                .map(application)
                .recover(cause -> application.stop().transform(stopped -> Future.failedFuture(cause)));
    }

    /** Does what has changed in the files of this process. Never fails; what cannot be done is logged. */
    public void follow(TransportChange change) {
        var transports = wiring.transportSwitch();
        change.useDapr().map(TransportKind::of).ifPresent(kind -> {
            var unused = transports.to(kind); // it logs its own failure
        });
        change.canary().ifPresent(percent -> {
            var unused = transports.canary(percent);
        });
    }

    /**
     * Says that it is not ready, and serves on until balancers have noticed: else what they send meanwhile is refused. Each
     * answer is the last on its connection, so that its client comes back elsewhere. At once where there is no gateway.
     * Never fails.
     */
    public Future<Void> retire() {
        health.draining();
        return config.roles().contains(Role.GATEWAY) ? vertx.timer(NOTICED_MS).mapEmpty() : Future.succeededFuture();
    }

    /** Stops intake, lets what is under way end, and closes everything, within 25 s. Never fails. */
    public Future<Void> stop() {
        health.draining();
        return opened.close().timeout(STOP_SECONDS, TimeUnit.SECONDS).recover(cause -> {
            LOG.warn("Stopping took too long: {}", cause.toString());
            return Future.succeededFuture();
        });
    }

    private Future<Void> open() {
        var parts = new Parts(vertx, config, database, wiring, telemetry.registry());
        var dispatcher = new EventDispatcher(vertx, telemetry.registry(), parts.random, System::nanoTime);
        Supplier<VerticleBase> edge = () -> gateway.create(config, parts::useCases, parts.metrics, health::isDraining);
        var roles = new Roles(config, parts, dispatcher, wiring.scheduler(), this::openMail, edge);
        var admin = new AdminRouter(config.operations().operatorToken(), adminRoutes(parts));
        var page = OperationsPage.load();
        return database.requireRoles()
                .compose(done ->
                        opened.deploy(() -> new OpsVerticle(config.operations(), health, telemetry, page, admin), 1))
                .compose(done -> deploySidecarGauges())
                .compose(done -> wiring.warm())
                .compose(done -> deployWorkers(roles))
                .compose(done -> subscribe(dispatcher))
                .compose(done -> deployGateway(roles))
                .onSuccess(done -> health.serving());
    }

    private Future<Void> subscribe(EventDispatcher dispatcher) {
        var transport = wiring.transport();
        var topics = dispatcher.topics();
        Future<Void> subscribed = topics.isEmpty()
                ? Future.succeededFuture()
                : transport.subscribe(topics, dispatcher).compose(done -> deployLag(topics));
        return subscribed
                .compose(done -> opened.deploy(wiring::callbacks, 1))
                // Closed before the listener: what is in flight still has to be answered.
                .onComplete(done -> opened.add(transport::close))
                .onComplete(done -> opened.add(wiring.transportSwitch()::close));
    }

    private Future<Void> deployLag(Set<Topic> topics) {
        var group = config.appId();
        return opened.deploy(
                () -> new LagGaugesVerticle(Transports.lag(vertx, config), group, topics, telemetry.registry()), 1);
    }

    private Future<Void> deploySidecarGauges() {
        var memory = Transports.sidecarMemory(vertx, config);
        return opened.deploy(() -> new SidecarGaugesVerticle(memory, telemetry.registry()), 1);
    }

    private Future<Void> deployWorkers(Roles roles) {
        Future<Void> done = Future.succeededFuture();
        for (var each : config.verticles()) {
            if (each.role() != Role.GATEWAY) {
                done = done.compose(ready -> opened.deploy(() -> roles.create(each.role()), each.instances()));
            }
        }
        return done.compose(ready -> deployGauges());
    }

    private Future<Void> deployGauges() {
        Future<Void> done = Future.succeededFuture();
        if (config.roles().contains(Role.OUTBOX_RELAY)) {
            done = done.compose(ready ->
                    opened.deploy(() -> new OutboxGaugesVerticle(new OutboxStore(database), telemetry.registry()), 1));
        }
        return config.roles().contains(Role.EMAIL)
                ? done.compose(ready ->
                        opened.deploy(() -> new EmailGaugesVerticle(new EmailStore(database), telemetry.registry()), 1))
                : done;
    }

    private Future<Void> deployGateway(Roles roles) {
        var gateways = config.verticles().stream()
                .filter(each -> each.role() == Role.GATEWAY)
                .mapToInt(AppConfig.Deployment::instances)
                .sum();
        return gateways == 0
                ? Future.succeededFuture()
                : loops.forClients(vertx, () -> opened.deploy(() -> roles.create(Role.GATEWAY), gateways));
    }

    private List<AdminRoutes> adminRoutes(Parts parts) {
        var transport = new TransportRoutes(wiring.transportSwitch());
        var audit = new AuditRoutes(new AuditStore(database));
        return config.roles().contains(Role.DEAD_LETTERS)
                ? List.of(transport, audit, new DeadLetterRoutes(parts.deadLetterDesk()))
                : List.of(transport, audit);
    }

    private MailSender openMail() {
        var smtp = config.mail().smtp();
        var server = new SmtpServer(smtp.url(), smtp.caFile(), smtp.connections());
        var sender = new SmtpMailSender(vertx, server, config.mail().from());
        opened.add(sender::close);
        return sender;
    }
}
