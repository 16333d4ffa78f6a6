package dev.taskwire.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;

/** All requests at once, each on a connection of its own, as the load script of the design note does it. */
final class Burst implements AutoCloseable {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int DIGITS = 3;
    private static final int TIMEOUT_MS = 30_000;
    private static final int READ_BACK_CONNECTIONS = 32;

    private final Context context;
    private final HttpClientAgent writer;
    private final HttpClientAgent reader;
    private final String path;
    private final String token;
    private final AtomicInteger answered = new AtomicInteger();

    Burst(Vertx vertx, URI url, String user, String token) {
        var options = new HttpClientOptions()
                .setDefaultHost(url.getHost())
                .setDefaultPort(url.getPort() < 0 ? 80 : url.getPort())
                .setConnectTimeout(TIMEOUT_MS);
        this.context = vertx.getOrCreateContext();
        this.writer = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(20_000));
        this.reader = vertx.createHttpClient(
                options,
                new PoolOptions().setHttp1MaxSize(READ_BACK_CONNECTIONS).setMaxWaitQueueSize(-1));
        this.path = url.getRawPath() + "/api/" + user + "/tasks";
        this.token = token;
    }

    /** On one context throughout: a body that comes between two threads would be missed. */
    Future<BurstResult> run(int count) {
        Promise<BurstResult> result = Promise.promise();
        context.runOnContext(now -> burst(count).onComplete(result));
        return result.future();
    }

    /** How many requests have ended so far; from any thread. */
    int answered() {
        return answered.get();
    }

    private Future<BurstResult> burst(int count) {
        var answers = new ConcurrentHashMap<Integer, Integer>();
        var created = new ConcurrentLinkedQueue<Long>();
        var micros = new ConcurrentHistogram(HIGHEST_MICROS, DIGITS);
        long begun = System.nanoTime();
        var requests = new ArrayList<Future<?>>(count);
        for (int i = 0; i < count; i++) {
            requests.add(create("Task " + i, answers, created, micros));
        }
        return Future.join(requests).otherwiseEmpty().compose(done -> {
            long allMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            // The service takes so many connections, and these are done.
            return writer.close()
                    .compose(closed -> missing(created))
                    .map(missing -> new BurstResult(count, Map.copyOf(answers), micros, allMillis, missing));
        });
    }

    @Override
    public void close() {
        Future.join(writer.close(), reader.close())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private Future<Void> create(
            String title, Map<Integer, Integer> answers, Queue<Long> created, ConcurrentHistogram micros) {
        long begun = System.nanoTime();
        return writer.request(request(HttpMethod.POST, path))
                .compose(request ->
                        request.send(new JsonObject().put("title", title).toBuffer()))
                .compose(response -> response.body().map(body -> noteCreated(response.statusCode(), body, created)))
                .otherwise(0)
                .map(status -> {
                    micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
                    answered.incrementAndGet();
                    answers.merge(status, 1, Integer::sum);
                    return null;
                });
    }

    private static int noteCreated(int status, Buffer body, Queue<Long> created) {
        if (status == 201) {
            created.add(body.toJsonObject().getLong("id"));
        }
        return status;
    }

    private Future<Integer> missing(Queue<Long> ids) {
        var reads = ids.stream().map(this::isMissing).toList();
        return Future.join(reads).map(all ->
                (int) all.<Boolean>list().stream().filter(each -> each).count());
    }

    private Future<Boolean> isMissing(long id) {
        return reader.request(request(HttpMethod.GET, path + "/" + id))
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> response.statusCode() != 200))
                .otherwise(true);
    }

    private RequestOptions request(HttpMethod method, String uri) {
        var options = new RequestOptions()
                .setMethod(method)
                .setURI(uri)
                .setTimeout(TIMEOUT_MS)
                .putHeader("Content-Type", "application/json");
        return token.isEmpty() ? options : options.putHeader("Authorization", "Bearer " + token);
    }
}
