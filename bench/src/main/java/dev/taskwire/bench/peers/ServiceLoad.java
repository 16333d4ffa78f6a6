package dev.taskwire.bench.peers;

import dev.taskwire.bench.load.HttpRequests;
import dev.taskwire.bench.load.Load;
import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.LoadResult;
import dev.taskwire.bench.target.Account;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Wait;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Creations at the service in a closed loop. Its callers may block. */
final class ServiceLoad {

    private static final int TITLES = 1_000;
    /** The consumers' group of a service that runs all roles in one process. */
    private static final String GROUP = "backend";

    private static final int CREATED = 201;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofMinutes(2);

    private final URI url;
    private final List<byte[]> requests;
    private final int connections;
    private final PeerDatabase database;
    private final PeerTopics topics;

    ServiceLoad(URI url, Account account, int connections, PeerDatabase database, PeerTopics topics) {
        this.url = url;
        this.connections = connections;
        this.database = database;
        this.topics = topics;
        var bodies = IntStream.range(0, TITLES)
                .mapToObj(number -> new JsonObject()
                        .put("title", "Task " + number + " with a title of a usual length")
                        .encode())
                .toList();
        this.requests = HttpRequests.posts(url, account.tasksPath(), account.token(), bodies);
    }

    /** Uncounted, until the service is compiled and all that it wrote is consumed. */
    void warmUp(Duration duration) throws IOException {
        var unused = generate(Duration.ZERO, duration);
        awaitRest();
    }

    /**
     * Creates for so long, and waits until every event is on the topic and handled.
     *
     * @throws LocalException if a request is not answered 201, or the outbox is not empty after two minutes
     */
    ServiceRound run(Duration duration) throws IOException {
        long before = topics.events().count();
        long begun = System.nanoTime();
        var result = generate(WARM_UP, duration);
        long answered = System.nanoTime();
        Wait.until("the outbox to be empty", REST, () -> database.outbox() == 0);
        long empty = System.nanoTime();
        double events = (topics.events().count() - before) / seconds(begun, empty);
        awaitRest();
        return new ServiceRound(
                result.throughput(), events, result.micros().getValueAtPercentile(99) / 1e3, seconds(answered, empty));
    }

    private LoadResult generate(Duration warmUp, Duration duration) throws IOException {
        var plan = LoadPlan.closed(HttpRequests.address(url), requests, connections, warmUp, duration);
        var result = new Load(plan).run();
        result.answers().forEach((status, number) -> {
            if (status != CREATED) {
                throw new LocalException(number + " requests "
                        + (status == 0 ? "were not answered" : "were answered " + status) + " and not 201");
            }
        });
        return result;
    }

    /** So that what comes next has the machine for itself. */
    void awaitRest() {
        Wait.until("the outbox to be empty", REST, () -> database.outbox() == 0);
        Wait.until("the consumers to have handled all events", REST, () -> topics.lag(GROUP) == 0);
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
