package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backlog through the same sidecar, in batches and one by one, in turns; says how fast each was. */
@Tag("daprd")
class DrainDaprdTest extends LocalDaprFixture {

    private static final int BACKLOG = 6_000;
    private static final int TURNS = 2;

    @Test
    void batchesAreFaster() {
        double bulk = 0;
        double single = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            bulk = Math.max(bulk, drain(SidecarApp.Settings.BULK));
            single = Math.max(single, drain(SidecarApp.Settings.SINGLE));
        }

        System.out.printf("bulk %,.0f/s, single %,.0f/s, ratio %.1f%n", bulk, single, bulk / single);
        assertThat(bulk).isGreaterThan(single);
    }

    /** Records a second, from the first delivery to the last. */
    private double drain(SidecarApp.Settings how) {
        settings = how;
        var app = (SidecarApp) opened(group);
        for (int batch = 0; batch < BACKLOG / 1000; batch++) {
            int first = batch * 1000;
            publish(
                    app,
                    IntStream.range(first, first + 1000)
                            .mapToObj(i -> event(i, "title"))
                            .toList());
        }
        var begun = new AtomicInteger();
        var first = new long[1];
        await(app.subscribe(Set.of(Topic.TASK_EVENTS), delivery -> {
            if (begun.getAndIncrement() == 0) {
                first[0] = System.nanoTime();
            }
            return Future.succeededFuture(Outcome.SUCCESS);
        }));
        Await.until(vertx, Duration.ofSeconds(50), () -> Future.succeededFuture(begun.get() >= BACKLOG));
        double seconds = (System.nanoTime() - first[0]) / 1e9;
        await(app.close());
        return BACKLOG / seconds;
    }
}
