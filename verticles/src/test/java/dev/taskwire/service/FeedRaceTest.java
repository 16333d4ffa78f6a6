package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.FeedPosition;
import dev.taskwire.event.TaskChange;
import dev.taskwire.store.ChangeStore;
import dev.taskwire.store.Database;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Readers poll while eight writers of two replicas create tasks and change each other's: every change is told once, the
 * versions of a task in their order.
 */
class FeedRaceTest {

    private static final int CHANGES = 20_000;
    private static final int WRITERS = 8;
    private static final int READERS = 3;
    private static final int IN_FLIGHT = 12;
    private static final long SEED = 20_261_125;

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final AtomicInteger left = new AtomicInteger(CHANGES);
    private final List<Long> tasks = Collections.synchronizedList(new ArrayList<>());

    @Test
    void nothingIsMissingAndNothingComesTwice() {
        var other = Database.open(DB.vertx(), DB.url(), 16, 10_000);
        var pools = List.of(DB.database(), other);
        var written = new AtomicBoolean();
        var readers = IntStream.range(0, READERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> read(pools.get(i % pools.size()), new Random(SEED + i), written)))
                .toList();
        var loops = new ArrayList<Future<Void>>();
        for (int i = 0; i < WRITERS; i++) {
            var writer = Gateway.open(DB.vertx(), pools.get(i % pools.size()), new FakeTransport(), Clock.systemUTC());
            for (int j = 0; j < IN_FLIGHT; j++) {
                loops.add(write(writer, new Random(SEED * 31 + loops.size())));
            }
        }
        loops.forEach(Await::done);
        written.set(true);

        var expected = DB.rows("select id, v from tasks, generate_series(1, version) v where user_id = 'alice'");
        assertThat(expected).hasSize(CHANGES);
        for (var reader : readers) {
            List<FeedPosition> told = reader.join();
            assertThat(told.stream().map(at -> at.taskId() + "|" + at.version()).toList())
                    .as("seed " + SEED)
                    .doesNotHaveDuplicates()
                    .hasSameElementsAs(expected);
            inOrder(told);
        }
        Await.done(other.close());
    }

    private static void inOrder(List<FeedPosition> told) {
        var last = new HashMap<Long, Long>();
        for (var at : told) {
            var before = last.put(at.taskId(), at.version());
            assertThat(at.version()).as("of task " + at.taskId()).isEqualTo(before == null ? 1 : before + 1);
        }
    }

    /** One change after the other, until all are done. */
    private Future<Void> write(Gateway writer, Random random) {
        if (left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
            return Future.succeededFuture();
        }
        var known = tasks.isEmpty() || random.nextInt(4) == 0 ? null : tasks.get(random.nextInt(tasks.size()));
        Future<Task> done = known == null
                ? writer.create(Writes.ALICE, Gateway.request("t", null, null)).onSuccess(task -> tasks.add(task.id()))
                : writer.touch(Writes.ALICE, known, Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000)));
        return done.<Void>mapEmpty().recover(this::again).compose(ended -> write(writer, random));
    }

    /** A lock was not to be had in time; nothing was written. */
    private Future<Void> again(Throwable cause) {
        if (cause instanceof TaskException refused && refused.code() == ErrorCode.DATABASE_UNAVAILABLE) {
            left.incrementAndGet();
            return Future.succeededFuture();
        }
        return Future.failedFuture(cause);
    }

    /** Until there is no more after the writers have ended. */
    private static List<FeedPosition> read(Database database, Random random, AtomicBoolean written) {
        var feed = new ChangeFeed(new ChangeStore(database));
        var told = new ArrayList<FeedPosition>();
        ChangeCursor cursor = null;
        while (true) {
            boolean last = written.get() && DB.count("pg_stat_activity where backend_xid is not null") == 0;
            var page = Await.result(feed.page(Writes.ALICE, cursor, 1 + random.nextInt(100)));
            page.changes().stream().map(TaskChange::position).forEach(told::add);
            cursor = page.end();
            if (last && page.changes().isEmpty()) {
                return told;
            }
        }
    }
}
