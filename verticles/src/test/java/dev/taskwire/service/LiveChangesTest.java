package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.UserId;
import dev.taskwire.event.FeedPosition;
import dev.taskwire.event.TaskChange;
import dev.taskwire.store.ChangeStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets what, and when, where there are many who follow and some who are slow. */
class LiveChangesTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final Context context = OnContext.create(DB.vertx());
    private final LiveChanges live = new LiveChanges(DB.vertx(), new ChangeStore(DB.database()), System::nanoTime);
    private final List<Reader> readers = new CopyOnWriteArrayList<>();

    /** Takes so many at once, and then nothing until it is told to go on. */
    private final class Reader implements LiveChanges.Follower {

        private final UserId user;
        private final int atOnce;
        private final List<Long> told = new CopyOnWriteArrayList<>();
        private FeedPosition position = FeedPosition.START;
        private boolean full;

        Reader(UserId user, int atOnce) {
            this.user = user;
            this.atOnce = atOnce;
        }

        @Override
        public UserId user() {
            return user;
        }

        @Override
        public @Nullable FeedPosition next() {
            return full ? null : position;
        }

        @Override
        public void take(UUID epoch, List<TaskChange> changes) {
            for (var change : changes.subList(0, Math.min(atOnce, changes.size()))) {
                told.add(change.position().taskId());
                position = change.position();
            }
            if (changes.size() > atOnce) {
                full = true;
                var unused = DB.vertx().setTimer(1, passed -> {
                    full = false;
                    live.ready();
                });
            }
        }
    }

    @BeforeEach
    void nothingYet() {
        readers.clear();
    }

    @AfterEach
    void stop() {
        Await.done(OnContext.call(context, () -> {
            readers.forEach(live::remove);
            return Future.succeededFuture();
        }));
    }

    private List<Reader> follow(Stream<Reader> some) {
        var all = some.toList();
        readers.addAll(all);
        Await.done(OnContext.call(context, () -> {
            all.forEach(live::add);
            return Future.succeededFuture();
        }));
        return all;
    }

    private static void until(BooleanSupplier condition) {
        Await.until(DB.vertx(), Duration.ofSeconds(30), () -> Future.succeededFuture(condition.getAsBoolean()));
    }

    private static void tasks(String user, int from, int to) {
        DB.run(
                "insert into tasks (id, uid, user_id, title, priority, version, created_at, updated_at)"
                        + " select id, gen_random_uuid(), ?, 't', 'low', 1, now(), now() from generate_series(?, ?) id",
                user,
                from,
                to);
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void moreFollowersThanOneStatementReadsForAllGetTheirs() {
        int users = 1_200;
        var all = follow(IntStream.rangeClosed(1, users).mapToObj(i -> new Reader(new UserId("u" + i), 10)));
        DB.run(
                "insert into tasks (id, uid, user_id, title, priority, version, created_at, updated_at)"
                        + " select id, gen_random_uuid(), 'u' || id, 't', 'low', 1, now(), now()"
                        + " from generate_series(1, ?) id",
                users);

        until(() -> all.stream().noneMatch(reader -> reader.told.isEmpty()));

        for (int i = 1; i <= users; i++) {
            assertThat(all.get(i - 1).told).containsExactly((long) i);
        }
    }

    @Test
    void oneThatTakesLittleAtATimeGetsAllInOrderAndNothingTwice() {
        tasks("alice", 1, 200);
        var slow = follow(Stream.of(new Reader(Writes.ALICE, 3))).get(0);
        until(() -> slow.told.size() >= 200);
        assertThat(slow.told).isEqualTo(range(1, 200));

        tasks("alice", 201, 210);
        until(() -> slow.told.size() >= 210);
        assertThat(slow.told).isEqualTo(range(1, 210));
    }

    @Test
    void thoseWhoCatchUpDoNotHoldUpWhoIsUpToDate() {
        int many = 5_000;
        tasks("alice", 1, many);
        tasks("2", many + 1, many + 1);
        var catchingUp =
                Stream.generate(() -> new Reader(Writes.ALICE, 1_000)).limit(12).toList();
        var least = new CopyOnWriteArrayList<Integer>();
        var other = new LiveChanges.Follower() {

            private FeedPosition position = FeedPosition.START;

            @Override
            public UserId user() {
                return Writes.BOB;
            }

            @Override
            public FeedPosition next() {
                return position;
            }

            @Override
            public void take(UUID epoch, List<TaskChange> changes) {
                position = changes.get(changes.size() - 1).position();
                least.add(catchingUp.stream()
                        .mapToInt(reader -> reader.told.size())
                        .min()
                        .orElseThrow());
            }
        };
        readers.addAll(catchingUp);
        Await.done(OnContext.call(context, () -> {
            catchingUp.forEach(live::add);
            live.add(other);
            return Future.succeededFuture();
        }));

        until(() -> catchingUp.stream().allMatch(reader -> reader.told.size() >= many));
        assertThat(least).hasSize(1).allMatch(told -> told < many / 2);
        assertThat(catchingUp).allMatch(reader -> reader.told.equals(range(1, many)));
        Await.done(OnContext.call(context, () -> {
            live.remove(other);
            return Future.succeededFuture();
        }));
    }

    @Test
    void whoHasLeftGetsNothing() {
        var reader = follow(Stream.of(new Reader(Writes.ALICE, 10))).get(0);
        var witness = follow(Stream.of(new Reader(Writes.ALICE, 10))).get(0);
        Await.done(OnContext.call(context, () -> {
            live.remove(reader);
            return Future.succeededFuture();
        }));
        tasks("alice", 1, 1);
        until(() -> !witness.told.isEmpty());
        assertThat(reader.told).isEmpty();
    }
}
