package dev.taskwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.app.admin.AdminRouter;
import dev.taskwire.app.admin.OperationsPage;
import dev.taskwire.config.AppConfig;
import dev.taskwire.config.Secret;
import dev.taskwire.local.process.Ports;
import dev.taskwire.store.Database;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OpsVerticleTest {

    private final Telemetry telemetry = new Telemetry();

    @Test
    void metricsAreNotWrittenByAnEventLoop(Vertx vertx) throws Exception {
        Gauge.builder("by.an.event.loop", () -> Context.isOnEventLoopThread() ? 1 : 0)
                .register(telemetry.registry());
        var settings = new AppConfig.Operations("127.0.0.1", Ports.free(), new Secret(""));
        var database = Database.open(vertx, "postgresql://nobody@127.0.0.1:1/nothing", 1, 1);
        var admin = new AdminRouter(settings.operatorToken(), List.of());
        var ops = new OpsVerticle(settings, new Health(database), telemetry, OperationsPage.load(), admin);
        Await.done(vertx.deployVerticle(ops).mapEmpty());

        var metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.port() + "/metrics"))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(metrics.body()).contains("\nby_an_event_loop 0.0\n");
        Await.done(database.close());
    }
}
