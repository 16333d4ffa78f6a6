package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdvisoryLockTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final AdvisoryLock lock = new AdvisoryLock(DB.database(), "tick");
    private final AtomicInteger runs = new AtomicInteger();

    private Future<Void> counted() {
        runs.incrementAndGet();
        return Future.succeededFuture();
    }

    @Test
    void aSecondHolderIsTurnedAwayUntilTheFirstHasEnded() {
        Promise<Void> entered = Promise.promise();
        Promise<Void> leave = Promise.promise();
        var first = lock.tryRun(() -> {
            entered.complete();
            return leave.future();
        });
        Await.done(entered.future());

        Await.done(new AdvisoryLock(DB.database(), "tick").tryRun(this::counted));
        assertThat(runs).hasValue(0);
        Await.done(new AdvisoryLock(DB.database(), "other").tryRun(this::counted));
        assertThat(runs).hasValue(1);

        leave.complete();
        Await.done(first);
        Await.done(lock.tryRun(this::counted));
        assertThat(runs).hasValue(2);
    }

    @Test
    void workThatFailsReleasesTheLockAndTellsItsCause() {
        var failed = lock.tryRun(() -> Future.failedFuture(new IllegalStateException("sweep failed")));

        assertThatThrownBy(() -> Await.done(failed)).hasMessage("sweep failed");
        assertNobodyHoldsIt();
    }

    @Test
    void workThatThrowsReleasesTheLockToo() {
        var failed = lock.tryRun(() -> {
            throw new IllegalStateException("sweep threw");
        });

        assertThatThrownBy(() -> Await.done(failed)).hasMessage("sweep threw");
        assertNobodyHoldsIt();
    }

    private void assertNobodyHoldsIt() {
        assertThat(DB.count("pg_locks where locktype = 'advisory'")).isZero();
        Await.done(lock.tryRun(this::counted));
        assertThat(runs).hasValue(1);
    }
}
