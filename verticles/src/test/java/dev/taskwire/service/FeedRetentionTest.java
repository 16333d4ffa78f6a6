package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.Task;
import dev.taskwire.store.ChangeStore;
import dev.taskwire.store.DeletedTaskPurge;
import dev.taskwire.store.PurgeByAge;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may have missed what is no longer kept is told so, and nobody else. */
class FeedRetentionTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final Gateway gateway = Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC());
    private final ChangeFeed feed = new ChangeFeed(new ChangeStore(DB.database()));
    private @Nullable Task first;

    /** Two tasks, of which the first has been changed. */
    @BeforeEach
    void tasks() {
        first = Await.result(gateway.create(Writes.ALICE, Gateway.request("first", null, null)));
        var unused = Await.result(gateway.create(Writes.ALICE, Gateway.request("second", null, null)));
        unused = Await.result(gateway.touch(Writes.ALICE, first.id(), Instant.EPOCH));
        untilShown(3);
    }

    private Task task() {
        return Objects.requireNonNull(first);
    }

    private void untilShown(int changes) {
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(20),
                () -> feed.page(Writes.ALICE, null, 100)
                        .map(page -> page.changes().size() == changes));
    }

    private ChangePage page(@Nullable ChangeCursor since, int limit) {
        return Await.result(feed.page(Writes.ALICE, since, limit));
    }

    private void expired(ChangeCursor since) {
        Failures.assertFails(feed.page(Writes.ALICE, since, 100), ErrorCode.CURSOR_EXPIRED);
        Failures.assertFails(feed.start(since), ErrorCode.CURSOR_EXPIRED);
    }

    private static ChangeCursor ofChange(ChangePage page, int index) {
        return new ChangeCursor(page.end().epoch(), page.changes().get(index).position(), ChangeCursor.UNKNOWN);
    }

    private static void purgeChanges(int changes) {
        DB.run("update task_changes set at = now() - interval '91 d'");
        assertThat(Await.result(PurgeByAge.ofChanges(DB.database(), Duration.ofDays(90))
                                .next())
                        .deleted())
                .isEqualTo(changes);
    }

    @Test
    void whoHasNotReadBeyondWhatIsGoneHasToStartOver() {
        var before = page(null, 1);
        var unused = Await.result(gateway.touch(Writes.ALICE, task().id(), Instant.ofEpochSecond(1)));
        untilShown(4);
        var after = page(null, 1);
        var all = page(null, 100);

        purgeChanges(2);

        expired(before.end());
        expired(ofChange(all, 0));
        expired(ofChange(all, 2));
        assertThat(page(after.end(), 100).changes()).hasSize(1); // it has read the task as it is by then
    }

    @Test
    void whoHadReadAllGoesOnHoweverLongNothingHappens() {
        var end = page(null, 100).end();

        purgeChanges(1);

        assertThat(page(end, 100).changes()).isEmpty();
        var unused = Await.result(gateway.create(Writes.ALICE, Gateway.request("third", null, null)));
        untilShown(3);
        assertThat(page(end, 100).changes()).hasSize(1);
        assertThat(page(ofChange(page(end, 100), 0), 100).changes()).isEmpty();
    }

    @Test
    void whoStartsOverReadsAllPageByPage() {
        purgeChanges(1);

        var one = page(null, 1);
        var two = page(one.end(), 1);

        assertThat(one.more()).isTrue();
        assertThat(one.changes().get(0).task().version()).isEqualTo(2);
        assertThat(two.changes()).hasSize(1);
        assertThat(two.more()).isFalse();
        assertThat(Await.result(feed.start(two.end()))).isEqualTo(two.end());
    }

    @Test
    void aTaskThatIsGoneForGoodIsMissedByNobodyUnknowingly() {
        var knowsIt = page(null, 100).end();
        var unused = Await.result(gateway.delete(Writes.ALICE, task().id()));
        untilShown(4);
        var told = page(knowsIt, 100);
        assertThat(told.changes()).hasSize(1);

        DB.run("delete from outbox");
        DB.run("update tasks set deleted_at = now() - interval '31 d' where deleted_at is not null");
        assertThat(Await.result(new DeletedTaskPurge(DB.database(), Duration.ofDays(30)).next())
                        .deleted())
                .isEqualTo(1);

        expired(knowsIt);
        assertThat(page(told.end(), 100).changes()).isEmpty();
        assertThat(page(null, 100).changes()).hasSize(1);
    }
}
