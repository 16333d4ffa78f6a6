package dev.taskwire.transport.kafka;

import io.vertx.core.Vertx;
import java.util.random.RandomGenerator;

/** The waits between tries, which giving up cuts short. Confined to one context. */
final class Patience {

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Redelivery redelivery;
    private final RandomGenerator random;
    private final Runnable onGivenUp;
    private long timer = NO_TIMER;
    private boolean over;

    /** @param onGivenUp called once, when a wait is cut short or would begin after the end */
    Patience(Vertx vertx, Redelivery redelivery, RandomGenerator random, Runnable onGivenUp) {
        this.vertx = vertx;
        this.redelivery = redelivery;
        this.random = random;
        this.onGivenUp = onGivenUp;
    }

    void waitThen(int failures, Runnable step) {
        if (over) {
            onGivenUp.run();
            return;
        }
        long millis = redelivery.backoff().delay(failures, random).toMillis();
        timer = vertx.setTimer(millis, id -> {
            timer = NO_TIMER;
            step.run();
        });
    }

    /** What runs may be finished; nothing is waited for. */
    void giveUp() {
        over = true;
        if (timer != NO_TIMER && vertx.cancelTimer(timer)) {
            onGivenUp.run();
        }
    }

    boolean isOver() {
        return over;
    }
}
