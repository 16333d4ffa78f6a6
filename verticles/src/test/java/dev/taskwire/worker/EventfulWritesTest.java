package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.service.Gateway;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventfulWritesTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger tries = new AtomicInteger();
    private final EventfulWrites writes = new EventfulWrites(
            DB.vertx(),
            DB.database(),
            Gateway.publisher(DB.database(), new FakeTransport()),
            Gateway.ids()::next,
            now::get);

    /** Each try takes so long; the first ones fail. */
    private Future<Void> run(Duration each, int failures) {
        return OnContext.call(
                OnContext.create(DB.vertx()),
                () -> writes.run(1, tx -> {
                    now.addAndGet(each.toNanos());
                    return tries.incrementAndGet() > failures
                            ? Future.succeededFuture(Optional.empty())
                            : Future.failedFuture(new VertxException("no connection in time"));
                }));
    }

    @Test
    void aPassingFailureIsTriedAgain() {
        Await.done(run(Duration.ofSeconds(1), 1));

        assertThat(tries).hasValue(2);
    }

    @Test
    void triesThatTakeLongAreFewer() {
        var half = EventfulWrites.DEADLINE.dividedBy(2);

        assertThatThrownBy(() -> Await.done(run(half, Integer.MAX_VALUE))).hasMessage("no connection in time");

        assertThat(tries).hasValue(2);
    }
}
