package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Promise;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TaskIdsTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    @Test
    void idsAreUniqueOverBlocksAndProcesses() {
        var one = new TaskIds(new TaskStore(DB.database()));
        var two = new TaskIds(new TaskStore(DB.database()));
        var seen = new HashSet<Long>();
        for (int i = 0; i < TaskIds.BLOCK + 50; i++) {
            assertThat(seen.add(Await.result(one.next()))).isTrue();
            assertThat(seen.add(Await.result(two.next()))).isTrue();
        }
        assertThat(seen).allMatch(id -> id > 0);
    }

    @Test
    void afterAFailureThatIsToldAtOnceTheNextCallAsksAgain() {
        var small = Database.open(DB.vertx(), DB.url(), 1, 1);
        var ids = new TaskIds(new TaskStore(small));
        Promise<Void> busy = Promise.promise();
        Promise<Void> leave = Promise.promise();
        var holding = small.inTransaction(tx -> {
            busy.complete();
            return leave.future();
        });
        Await.done(busy.future());

        var waiting = new TaskStore(small).nextIdBlock();

        // On the event loop, where the pool refuses before it returns.
        Promise<Long> asked = Promise.promise();
        DB.vertx().runOnContext(ignored -> ids.next().onComplete(asked));
        assertThat(Await.result(asked.future().map(Failure.DEFECT).otherwise(Failure::of)))
                .isEqualTo(Failure.UNAVAILABLE);
        leave.complete();
        Await.done(holding);
        Await.done(waiting);

        assertThat(Await.result(ids.next())).isPositive();
        Await.done(small.close());
    }
}
