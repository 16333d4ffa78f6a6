package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class EmailPaceTest {

    private final AtomicLong now = new AtomicLong(-5); // nanoTime may be anything

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private int room(EmailPace pace) {
        return Await.result(pace.room(0));
    }

    @Test
    void noMoreGoSideBySideThanThereAreConnections(Vertx vertx) {
        var pace = new EmailPace(vertx, 5, 50, Duration.ofSeconds(1), 50, now::get);

        assertThat(room(pace)).isEqualTo(5);
    }

    @Test
    void aBurstGoesAtOnceAndThenTheRateHolds(Vertx vertx) {
        var pace = new EmailPace(vertx, 100, 10, Duration.ofSeconds(1), 20, now::get);
        assertThat(room(pace)).isEqualTo(20);
        pace.take(20);
        assertThat(room(pace)).isZero();

        int sent = 0;
        for (int tenths = 0; tenths < 100; tenths++) {
            pass(100);
            int room = room(pace);
            pace.take(room);
            sent += room;
        }

        assertThat(sent).isEqualTo(100);
    }

    @Test
    void aPauseSavesNoMoreThanABurst(Vertx vertx) {
        var pace = new EmailPace(vertx, 100, 10, Duration.ofSeconds(1), 20, now::get);
        pace.take(20);
        pass(3_600_000);

        assertThat(room(pace)).isEqualTo(20);
    }

    /** Else whoever stops the process would wait for an hour. */
    @Test
    void nobodyWaitsForLong(Vertx vertx) {
        var pace = new EmailPace(vertx, 5, 1, Duration.ofHours(1), 1, now::get);
        pace.take(1);

        assertThat(room(pace)).isZero(); // the clock stands still, and the call ends all the same
    }
}
