package dev.taskwire.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The load of {@link EngineCostBench} by the clients that Vert.x has, on one event loop. Its callers block. */
final class VertxClients implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    RequestCost netClient(int port, byte[] request) throws Exception {
        var count = new AtomicLong();
        var end = new CompletableFuture<Void>();
        var client = vertx.createNetClient();
        var payload = Buffer.buffer(request);
        return measured(count, end, () -> {
            for (int i = 0; i < EngineCostBench.CONNECTIONS; i++) {
                var unused = client.connect(port, "127.0.0.1").onSuccess(socket -> talk(socket, payload, count, end));
            }
        });
    }

    private static void talk(NetSocket socket, Buffer payload, AtomicLong count, CompletableFuture<Void> end) {
        var reader = new ResponseReader();
        socket.handler(bytes -> {
            if (reader.read(ByteBuffer.wrap(bytes.getBytes()))) {
                count.incrementAndGet();
                if (!end.isDone()) {
                    var unused = socket.write(payload);
                }
            }
        });
        var unused = socket.write(payload);
    }

    RequestCost httpClient(int port) throws Exception {
        var count = new AtomicLong();
        var end = new CompletableFuture<Void>();
        var client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                new PoolOptions().setHttp1MaxSize(EngineCostBench.CONNECTIONS));
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setURI("/api/1/tasks")
                .putHeader("Authorization", "Bearer " + EngineCostBench.TOKEN)
                .putHeader("Content-Type", "application/json");
        var body = Buffer.buffer(EngineCostBench.BODY);
        return measured(count, end, () -> {
            for (int i = 0; i < EngineCostBench.CONNECTIONS; i++) {
                next(
                        () -> client.request(options)
                                .compose(each -> each.send(body))
                                .compose(each -> each.body()),
                        count,
                        end);
            }
        });
    }

    private static void next(Supplier<Future<Buffer>> call, AtomicLong count, CompletableFuture<Void> end) {
        var unused = call.get().onComplete(done -> {
            count.incrementAndGet();
            if (!end.isDone()) {
                next(call, count, end);
            }
        });
    }

    private RequestCost measured(AtomicLong count, CompletableFuture<Void> end, Runnable start) throws Exception {
        Context context = vertx.getOrCreateContext();
        var thread = new CompletableFuture<Long>();
        context.runOnContext(now -> {
            thread.complete(Thread.currentThread().getId());
            start.run();
        });
        TimeUnit.NANOSECONDS.sleep(EngineCostBench.WARM_UP.toNanos());
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getThreadCpuTime(thread.join());
        long countBefore = count.get();
        TimeUnit.NANOSECONDS.sleep(EngineCostBench.MEASURED.toNanos());
        var cost = new RequestCost(threads.getThreadCpuTime(thread.join()) - before, count.get() - countBefore);
        end.complete(null);
        TimeUnit.MILLISECONDS.sleep(200);
        return cost;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
