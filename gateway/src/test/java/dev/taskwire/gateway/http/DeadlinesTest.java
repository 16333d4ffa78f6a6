package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final long MILLIS = 50;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        on(vertx.close());
    }

    @Test
    void whatCompletesInTimeIsAsItWas() {
        String done = run(MILLIS, deadlines -> {
            var promise = Promise.<String>promise();
            var within = deadlines.within(promise.future());
            promise.complete("done");
            return within;
        });
        assertThat(done).isEqualTo("done");
        String broken = run(
                MILLIS,
                deadlines ->
                        deadlines.within(Future.<String>failedFuture("broken")).otherwise(Throwable::getMessage));
        assertThat(broken).isEqualTo("broken");
    }

    @Test
    void whatTakesTooLongFailsOnceAndEachAtItsTime() {
        List<String> order = new ArrayList<>();
        var late = run(MILLIS, deadlines -> {
            var first = Promise.<String>promise();
            var second = Promise.<String>promise();
            var third = Promise.<String>promise();
            var failed = deadlines.within(first.future()).onFailure(cause -> order.add("first"));
            var done = deadlines.within(second.future()).onSuccess(value -> order.add(value));
            second.complete("second");
            return Future.join(failed, done, deadlines.within(third.future()).onFailure(cause -> order.add("third")))
                    .otherwise(cause -> {
                        first.complete("too late"); // does no harm
                        return null;
                    })
                    .map(ignored -> failed.cause());
        });
        assertThat(late).isInstanceOf(TimeoutException.class);
        assertThat(order).containsExactly("second", "first", "third");
    }

    @Test
    void aDeadlineIsSetAnewAfterAllBeforeItHavePassed() {
        var late = run(
                MILLIS,
                deadlines -> deadlines
                        .within(Promise.<String>promise().future())
                        .otherwise("first")
                        .compose(passed -> deadlines
                                .within(Promise.<String>promise().future())
                                .otherwise(passed + ", second")));
        assertThat(late).isEqualTo("first, second");
    }

    @Test
    void noneFailsBeforeItsTime() {
        long begun = System.nanoTime();
        var late = run(
                MILLIS,
                deadlines -> deadlines
                        .within(Promise.<Long>promise().future())
                        .otherwise(cause -> System.nanoTime() - begun));
        assertThat(late).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(MILLIS));
    }

    private <T> T run(long millis, Function<Deadlines, Future<T>> work) {
        var result = new CompletableFuture<T>();
        vertx.runOnContext(ignored -> work.apply(new Deadlines(vertx, millis, System::nanoTime))
                .onComplete((value, cause) -> {
                    if (cause == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(cause);
                    }
                }));
        return result.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static <T> T on(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
