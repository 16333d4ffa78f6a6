package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hundred a second, by a clock that stands until it is told to go on. */
class RefusalPaceTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final AtomicLong now = new AtomicLong();
    private final RefusalPace pace = new RefusalPace(vertx, 100, now::get);
    private final List<Integer> sent = new ArrayList<>();

    @AfterEach
    void stop() {
        Waiting.on(vertx.close());
    }

    private <T> T onContext(Callable<T> work) {
        var promise = Promise.<T>promise();
        context.runOnContext(ignored -> {
            try {
                promise.complete(work.call());
            } catch (Exception e) {
                promise.fail(e);
            }
        });
        return Waiting.on(promise.future());
    }

    private List<Integer> sent() {
        return onContext(() -> List.copyOf(sent));
    }

    @Test
    void aFewGoOutAtOnceAndTheRestAtThePaceInTheirOrder() {
        var atOnce = onContext(() -> {
            for (int i = 0; i < 30; i++) {
                int number = i;
                pace.send(() -> sent.add(number));
            }
            return sent.size();
        });
        assertThat(atOnce).isEqualTo(10);

        now.addAndGet(Duration.ofMillis(50).toNanos());
        Wait.until("five more", Duration.ofSeconds(5), () -> sent().size() == 15);
        now.addAndGet(Duration.ofMillis(100).toNanos());
        Wait.until("ten more", Duration.ofSeconds(5), () -> sent().size() == 25);
        now.addAndGet(Duration.ofMillis(100).toNanos());
        Wait.until("the last", Duration.ofSeconds(5), () -> sent().size() == 30);
        assertThat(sent()).isSorted();
    }

    @Test
    void oneNowAndThenDoesNotWait() {
        for (int i = 0; i < 50; i++) {
            now.addAndGet(Duration.ofMillis(10).toNanos());
            int number = i;
            assertThat(onContext(() -> {
                        pace.send(() -> sent.add(number));
                        return sent.size();
                    }))
                    .isEqualTo(number + 1);
        }
    }
}
