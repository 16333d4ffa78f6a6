package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hundred a second, by a clock that stands until it is told to go on. */
class RefusalPaceTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final AtomicLong now = new AtomicLong();
    private final RefusalPace pace = new RefusalPace(vertx, 100, 50, now::get);
    private final List<Integer> sent = new ArrayList<>();
    private final List<Integer> cutOff = new ArrayList<>();
    private final Set<Integer> gone = new HashSet<>();

    private final class Client implements RefusalPace.Refusal {

        private final int number;

        Client(int number) {
            this.number = number;
        }

        @Override
        public void send() {
            sent.add(number);
        }

        @Override
        public boolean isGone() {
            return gone.contains(number);
        }

        @Override
        public void cutOff() {
            cutOff.add(number);
        }
    }

    /** The first ten are sent at once. */
    private void refuse(int from, int to) {
        var unused = onContext(() -> {
            for (int i = from; i < to; i++) {
                pace.send(new Client(i));
            }
            return sent.size();
        });
    }

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
                pace.send(new Client(i));
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
                        pace.send(new Client(number));
                        return sent.size();
                    }))
                    .isEqualTo(number + 1);
        }
    }

    @Test
    void whoeverComesWhenTooManyWaitLosesItsConnection() {
        refuse(0, 63);

        assertThat(onContext(() -> List.copyOf(cutOff))).containsExactly(60, 61, 62);
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        Wait.until("the rest", Duration.ofSeconds(5), () -> {
            now.addAndGet(Duration.ofMillis(100).toNanos());
            return sent().size() == 60;
        });
    }

    @Test
    void whoIsGoneHasNoTurnAndKeepsNobodyOut() {
        refuse(0, 60);
        var unused = onContext(() -> gone.addAll(IntStream.range(10, 60).boxed().toList()));
        refuse(60, 63);
        assertThat(onContext(() -> List.copyOf(cutOff))).isEmpty();

        now.addAndGet(Duration.ofMillis(30).toNanos());

        Wait.until("those who are there", Duration.ofSeconds(5), () -> sent().size() == 13);
        assertThat(sent()).endsWith(9, 60, 61, 62);
    }

    /** As one does that sends too long headers again and again. */
    @Test
    void whoSendsWhatIsNoRequestAndGoesIsKnownToBeGone() throws InterruptedException {
        var refused = new LinkedBlockingQueue<RefusalPace.Refusal>();
        var server = Waiting.on(vertx.createHttpServer()
                .requestHandler(request -> request.response().end())
                .invalidRequestHandler(
                        request -> refused.add(RefusalPace.Refusal.of(request, () -> Problems.unreadable(request))))
                .listen(0, "127.0.0.1"));

        RefusalPace.Refusal refusal;
        try (var wire = new Wire(server.actualPort())) {
            wire.send("GET / HTTP/1.1\r\nX: " + "y".repeat(9_000) + "\r\n\r\n");
            refusal = refused.take();
            assertThat(refusal.isGone()).isFalse();
        }

        Wait.until("gone", Duration.ofSeconds(5), refusal::isGone);
    }
}
