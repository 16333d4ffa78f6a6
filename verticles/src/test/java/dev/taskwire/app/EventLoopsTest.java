package dev.taskwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopsTest {

    private static final int CLIENTS = 2;
    private static final int OTHERS = 3;
    private static final int MANY = 12;

    private final EventLoops loops = new EventLoops(CLIENTS, OTHERS);
    private final Vertx vertx = loops.into(Vertx.builder(), new VertxOptions()).build();

    @AfterEach
    void close() {
        Await.done(vertx.close());
    }

    @Test
    void whatIsForClientsSharesNoLoopWithTheRest() {
        var clients = loops.forClients(() -> threads(MANY));
        var others = threads(MANY);

        assertThat(clients).hasSize(CLIENTS);
        assertThat(others).hasSize(OTHERS).doesNotContainAnyElementsOf(clients);
    }

    @Test
    void connectionsStayOnTheLoopsOfTheirServer() {
        var clients = loops.forClients(() -> threads(MANY));
        Set<String> serving = ConcurrentHashMap.newKeySet();
        var port = Promise.<Integer>promise();

        Await.done(loops.forClients(() -> vertx.deployVerticle(context -> vertx.createNetServer()
                .connectHandler(socket -> {
                    serving.add(Thread.currentThread().getName());
                    socket.end(Buffer.buffer("hello"));
                })
                .listen(0, "127.0.0.1")
                .onSuccess(server -> port.complete(server.actualPort())))));
        var client = vertx.createNetClient();
        for (int i = 0; i < MANY; i++) {
            Await.done(client.connect(Await.result(port.future()), "127.0.0.1").compose(EventLoopsTest::end));
        }

        assertThat(serving).isNotEmpty();
        assertThat(clients).containsAll(serving);
    }

    /** Of what the other side says. */
    private static Future<Void> end(NetSocket socket) {
        var ended = Promise.<Void>promise();
        socket.endHandler(ended::complete).resume();
        return ended.future();
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
