package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.store.StateOutcome;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A state store that fails or hangs: no tick does so with it. */
class LastPollAwayTest extends LastPollFixture {

    @Test
    void aStoreThatFailsFailsNoTickAndIsLoggedOnceEachTime() {
        var ticks = ticks(fake);
        for (int task = 1; task <= 3; task++) {
            remind(task);
            tick();
            noted(ticks);
        }
        assertThat(DB.count("reminders where state = 'fired'")).isEqualTo(3);
        assertThat(failures()).isEqualTo(3);
        assertThat(lines()).singleElement().asString().contains("cannot be noted", "no store");

        fake.answer(() -> Future.succeededFuture(StateOutcome.DONE));
        tick();
        noted(ticks);
        fake.answer(() -> {
            throw new IllegalStateException("defect");
        });
        for (int i = 0; i < 2; i++) {
            tick();
            noted(ticks);
        }
        fake.answer(() -> Future.succeededFuture(StateOutcome.DONE));
        tick();
        noted(ticks);

        assertThat(failures()).isEqualTo(5);
        assertThat(lines()).hasSize(4);
        assertThat(lines().get(2)).contains("cannot be noted", "defect");
        assertThat(lines().get(3)).contains("noted again");
    }

    @Test
    void aStoreThatHangsHoldsUpNoTickAndIsAskedOnceInThatTime() {
        fake.answer(() -> Promise.<StateOutcome>promise().future());
        var patient = new LastPoll(DB.database(), fake, metrics, Duration.ofHours(1));
        var ticks = ticks(patient);
        for (int task = 1; task <= 5; task++) {
            remind(task);
            tick();
        }

        assertThat(DB.count("reminders where state = 'fired'")).isEqualTo(5);
        Await.until(DB.vertx(), LIMIT, () -> Future.succeededFuture(fake.calls() > 0));
        assertThat(fake.calls()).isEqualTo(1);
        assertThat(ticks.stop().isComplete()).isFalse();
    }

    @Test
    void aStoreThatHangsIsGivenUp() {
        fake.answer(() -> Promise.<StateOutcome>promise().future());
        var ticks = ticks(new LastPoll(DB.database(), fake, metrics, Duration.ofMillis(50)));

        tick();
        noted(ticks);

        assertThat(failures()).isEqualTo(1);
        assertThat(lines()).singleElement().asString().contains("cannot be noted", "Timeout");
    }

    @Test
    void aTickThatFailsIsNotNoted() {
        var ticks = new NotedTicks(hand, new LastPoll(DB.database(), fake, metrics));
        Await.done(ticks.start(() -> Future.failedFuture("no database")));

        var tick = OnContext.call(
                context, () -> Objects.requireNonNull(hand.handler).tick());

        assertThat(Await.result(tick.map("swept").otherwise("failed"))).isEqualTo("failed");
        noted(ticks);
        assertThat(fake.calls()).isZero();
    }
}
