package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Envelope;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InboxStoreTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final InboxStore inbox = new InboxStore();

    private Future<Boolean> enter(String consumer, String source, String id) {
        var envelope = new Envelope(source, id, "TaskCreatedEvent", 1, null);
        return DB.database().inTransaction(tx -> inbox.enter(tx, consumer, envelope));
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
    void anEntryGoesWithItsTransaction() {
        var envelope = new Envelope("s", "1", "TaskCreatedEvent", 1, null);
        var failed = DB.database()
                .inTransaction(tx -> inbox.enter(tx, "a", envelope)
                        .compose(first -> Future.<Boolean>failedFuture(new IllegalStateException("effect failed"))))
                .otherwise(false);

        assertThat(Await.result(failed)).isFalse();
        assertThat(Await.result(enter("a", "s", "1"))).isTrue();
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
