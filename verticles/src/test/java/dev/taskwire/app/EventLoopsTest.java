package dev.taskwire.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopsTest {

    private static final int CLIENTS = 2;
    private static final int OTHERS = 3;
    private static final int MANY = 12;
    private static final int PATIENCE_MS = 30_000;
    /** Vert.x takes any free port for it, the same for all instances. */
    private static final int SHARED_PORT = -1;

    private final EventLoops loops = new EventLoops(CLIENTS, OTHERS);
    private final Vertx vertx =
            loops.configure(Vertx.builder(), new VertxOptions()).build();

    @AfterEach
    void close() {
        Await.done(vertx.close());
    }

    @Test
    void whatIsForClientsSharesNoLoopWithTheRest() {
        var clients = loops.forClients(vertx, () -> threads(MANY));
        var others = threads(MANY);

        assertThat(clients).hasSize(CLIENTS);
        assertThat(others).hasSize(OTHERS).doesNotContainAnyElementsOf(clients);
    }

    @Test
    void connectionsStayOnTheLoopsOfTheirServers() throws IOException {
        Set<String> serving = ConcurrentHashMap.newKeySet();
        var port = Promise.<Integer>promise();
        Supplier<Deployable> server = () -> context -> vertx.createNetServer()
                .connectHandler(socket -> {
                    serving.add(Thread.currentThread().getName());
                    socket.end(Buffer.buffer("hello"));
                })
                .listen(SHARED_PORT, "127.0.0.1")
                .onSuccess(listening -> port.tryComplete(listening.actualPort()));
        var options = new DeploymentOptions().setInstances(CLIENTS);

        Await.done(loops.forClients(vertx, () -> vertx.deployVerticle(server, options)));
        for (int i = 0; i < MANY; i++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), Await.result(port.future()))) {
                socket.setSoTimeout(PATIENCE_MS);
                assertThat(socket.getInputStream().readAllBytes()).hasSize(5);
            }
        }

        assertThat(serving).hasSize(CLIENTS);
        assertThat(threads(MANY)).doesNotContainAnyElementsOf(serving);
    }

    /** Vert.x keeps the loop that it has once given to a thread. */
    @Test
    void aThreadThatDeploysForClientsHasNoLoopOfTheirs() throws Exception {
        Set<String> own = ConcurrentHashMap.newKeySet();
        var clients = CompletableFuture.supplyAsync(
                        () -> {
                            var deployed = loops.forClients(vertx, () -> threads(MANY));
                            Promise<Void> ran = Promise.promise();
                            vertx.runOnContext(ignored -> {
                                own.add(Thread.currentThread().getName());
                                ran.complete();
                            });
                            Await.done(ran.future());
                            return deployed;
                        },
                        task -> new Thread(task).start())
                .get(PATIENCE_MS, TimeUnit.MILLISECONDS);

        assertThat(own).hasSize(1).doesNotContainAnyElementsOf(clients);
    }

    @Test
    void oneLoopOfEachKindIsTheLeast() {
        assertThatThrownBy(() -> new EventLoops(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EventLoops(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of the contexts that so many verticles are given. */
    private Set<String> threads(int verticles) {
        Set<String> names = ConcurrentHashMap.newKeySet();
        Supplier<Deployable> noting = () -> context -> {
            names.add(Thread.currentThread().getName());
            return Future.succeededFuture();
        };
        var deployed = vertx.deployVerticle(noting, new DeploymentOptions().setInstances(verticles));
        Await.done(deployed);
        return names;
    }
}
