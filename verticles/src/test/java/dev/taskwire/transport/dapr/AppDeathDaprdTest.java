package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The app dies over its deliveries and comes back, while its sidecar goes on. Without bulk subscription this loses events:
 * see decision 12.
 */
@Tag("daprd")
class AppDeathDaprdTest extends LocalDaprFixture {

    private static final int KEYS = 60;
    private static final int VERSIONS = 20;
    private static final int DEATHS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final List<String> committed = new CopyOnWriteArrayList<>();
    private final AtomicInteger life = new AtomicInteger();

    @Test
    void whatWasNotCommittedComesAgainInItsOrder() {
        settings = SidecarApp.Settings.bulkOf(20);
        var app = (SidecarApp) opened(group);
        List<String> sent = new ArrayList<>();
        for (int version = 0; version < VERSIONS; version++) {
            var batch = batch(version);
            publish(app, batch);
            batch.forEach(record -> sent.add(text(record)));
        }
        await(app.subscribe(
                Set.of(Topic.TASK_EVENTS), delivery -> commit(delivery.payload().toString())));
        for (int death = 1; death <= DEATHS; death++) {
            awaitCommitted(death * KEYS);
            life.incrementAndGet();
            await(app.breakOff());
            await(vertx.timer(300, TimeUnit.MILLISECONDS));
            await(app.comeBack());
        }
        awaitCommitted(sent.size());

        var first = new LinkedHashSet<>(committed);
        assertThat(first).containsExactlyInAnyOrderElementsOf(sent);
        for (int key = 0; key < KEYS; key++) {
            var subject = "\"task/" + key + "\"";
            assertThat(first.stream().filter(each -> each.contains(subject)))
                    .containsExactlyElementsOf(
                            sent.stream().filter(each -> each.contains(subject)).toList());
        }
    }

    /** The effect stands if the app has not died in the meantime. */
    private Future<Outcome> commit(String payload) {
        int begun = life.get();
        return vertx.timer(20, TimeUnit.MILLISECONDS).compose(v -> {
            if (begun != life.get()) {
                return Future.failedFuture("dead");
            }
            committed.add(payload);
            return Future.succeededFuture(Outcome.SUCCESS);
        });
    }

    private void awaitCommitted(int distinct) {
        Await.until(vertx, PATIENCE, () -> Future.succeededFuture(new LinkedHashSet<>(committed).size() >= distinct));
    }

    private static List<EventRecord> batch(int version) {
        return IntStream.range(0, KEYS)
                .mapToObj(key -> event(key, "v" + version))
                .toList();
    }
}
