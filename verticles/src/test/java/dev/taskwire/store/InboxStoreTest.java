package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Envelope;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InboxStoreTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final InboxStore inbox = new InboxStore();

    private static Envelope event(String source, String id) {
        return new Envelope(source, id, "TaskCreatedEvent", 1, null);
    }

    private Future<List<Envelope>> enter(String consumer, List<Envelope> events) {
        return DB.database().inTransaction(tx -> inbox.enter(tx, consumer, events, Function.identity()));
    }

    private Future<Boolean> enter(String consumer, String source, String id) {
        return enter(consumer, List.of(event(source, id))).map(fresh -> fresh.size() == 1);
    }

    @Test
    void anEventIsNewOncePerConsumerSourceAndId() {
        assertThat(Await.result(enter("a", "s", "1"))).isTrue();
        assertThat(Await.result(enter("a", "s", "1"))).isFalse();
        assertThat(Await.result(enter("b", "s", "1"))).isTrue();
        assertThat(Await.result(enter("a", "t", "1"))).isTrue();
        assertThat(Await.result(enter("a", "s", "2"))).isTrue();
    }

    @Test
    void ofManyAtOnceThoseAreGivenBackThatAreNewEachOnceAndInOrder() {
        assertThat(Await.result(enter("a", "s", "2"))).isTrue();

        var ids = List.of("3", "1", "2", "3", "0", "1");
        var fresh =
                Await.result(enter("a", ids.stream().map(id -> event("s", id)).toList()));

        assertThat(fresh).extracting(Envelope::id).containsExactly("3", "1", "0");
        assertThat(DB.count("inbox")).isEqualTo(4);
    }

    @Test
    void anEntryGoesWithItsTransaction() {
        var failed = DB.database()
                .inTransaction(tx -> inbox.enter(tx, "a", List.of(event("s", "1")), Function.identity())
                        .compose(fresh -> Future.<Boolean>failedFuture(new IllegalStateException("effect failed"))))
                .otherwise(false);

        assertThat(Await.result(failed)).isFalse();
        assertThat(Await.result(enter("a", "s", "1"))).isTrue();
    }

    /** In opposite orders, which without an order of their own would be a deadlock now and then. */
    @Test
    void twoThatEnterTheSameDoNotDeadlock() {
        var events = IntStream.range(0, 200)
                .mapToObj(i -> event("s", Integer.toString(i)))
                .toList();
        var reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        for (int round = 0; round < 20; round++) {
            var consumer = "c" + round;
            var one = enter(consumer, events);
            var other = enter(consumer, reversed);

            assertThat(Await.result(one).size() + Await.result(other).size()).isEqualTo(200);
        }
    }

    @Test
    void ofTwentyAtOnceOneIsTheFirst() {
        var entries = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < 20; i++) {
            entries.add(enter("a", "s", "same"));
        }

        assertThat(entries.stream().map(Await::result).filter(first -> first)).hasSize(1);
    }
}
