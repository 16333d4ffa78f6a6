package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.event.EventType;
import dev.taskwire.event.FeedPosition;
import dev.taskwire.event.TaskChange;
import dev.taskwire.store.ChangeStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the feed tells, and from where to where. */
class ChangeFeedTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final Gateway gateway = Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC());
    private final ChangeFeed feed = new ChangeFeed(new ChangeStore(DB.database()));

    private Task created(String title) {
        return Await.result(gateway.create(Writes.ALICE, Gateway.request(title, null, null)));
    }

    /** The outbox's own transactions may hold the horizon for a moment. */
    private void shows(int changes) {
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(20),
                () -> feed.page(Writes.ALICE, null, 100)
                        .map(page -> page.changes().size() == changes));
    }

    private ChangePage page(@Nullable ChangeCursor since, int limit) {
        return Await.result(feed.page(Writes.ALICE, since, limit));
    }

    private static ChangeCursor cursor(ChangePage page) {
        return page.end();
    }

    private static List<String> told(ChangePage page) {
        return page.changes().stream().map(ChangeFeedTest::told).toList();
    }

    private static String told(TaskChange change) {
        return change.task().title() + " " + change.position().version() + " "
                + change.type().ceType();
    }

    @Test
    void everyVersionIsToldOnceWithWhatItChangedAndTheTaskAsItIsNow() {
        var task = created("Milk");
        var unused = Await.result(gateway.complete(Writes.ALICE, task.id()));
        unused = Await.result(gateway.delete(Writes.ALICE, task.id()));
        shows(3);

        var page = page(null, 10);

        assertThat(page.changes())
                .extracting(TaskChange::type)
                .containsExactly(EventType.TASK_CREATED, EventType.TASK_COMPLETED, EventType.TASK_DELETED);
        assertThat(page.changes())
                .extracting(change -> change.position().version())
                .containsExactly(1L, 2L, 3L);
        assertThat(page.changes())
                .allMatch(
                        change -> change.task().version() == 3 && change.task().deleted());
        assertThat(page.changes().get(0).changes()).isNull();
        assertThat(page.changes().get(1).changes()).contains("completed");
        assertThat(page.more()).isFalse();
    }

    @Test
    void pagesFollowEachOtherAndTheLastCursorWaitsForWhatComes() {
        for (int i = 1; i <= 5; i++) {
            var unused = created("t" + i);
        }
        shows(5);
        var first = page(null, 2);
        var second = page(cursor(first), 2);
        var third = page(cursor(second), 2);
        var none = page(cursor(third), 2);

        assertThat(told(first)).containsExactly("t1 1 TaskCreatedEvent", "t2 1 TaskCreatedEvent");
        assertThat(told(second)).containsExactly("t3 1 TaskCreatedEvent", "t4 1 TaskCreatedEvent");
        assertThat(told(third)).containsExactly("t5 1 TaskCreatedEvent");
        assertThat(List.of(first.more(), second.more(), third.more())).containsExactly(true, true, false);
        assertThat(none.changes()).isEmpty();
        assertThat(none.end().position()).isEqualTo(third.end().position());

        var unused = created("t6");
        shows(6);
        assertThat(told(page(cursor(none), 2))).containsExactly("t6 1 TaskCreatedEvent");
    }

    @Test
    void aPageOfExactlyAllIsTheLast() {
        var unused = created("t1");
        shows(1);
        assertThat(page(null, 1).more()).isFalse();
    }

    @Test
    void anotherUsersChangesAreNotTold() {
        var unused = created("Milk");
        shows(1);
        assertThat(Await.result(feed.page(Writes.BOB, null, 10)).changes()).isEmpty();
    }

    @Test
    void withoutChangesThereIsACursorAllTheSame() {
        var nothing = page(null, 10);
        assertThat(nothing.changes()).isEmpty();
        var unused = created("Milk");
        shows(1);
        assertThat(told(page(cursor(nothing), 10))).containsExactly("Milk 1 TaskCreatedEvent");
    }

    @Test
    void whatWasCommittedWhileAnOlderTransactionWritesIsToldWhenThatHasEnded() throws SQLException {
        var before = created("before");
        shows(1);
        try (var other = DB.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            var unused = statement.executeUpdate("update tasks set description = 'x' where id = " + before.id());
            var unusedTask = created("after");

            assertThat(told(page(null, 10))).containsExactly("before 1 TaskCreatedEvent");
            other.rollback();
        }
        shows(2);
        assertThat(told(page(null, 10))).containsExactly("before 1 TaskCreatedEvent", "after 1 TaskCreatedEvent");
    }

    @Test
    void aTransactionThatOnlyReadsHoldsNothingUp() throws SQLException {
        try (var other = DB.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.executeQuery("select count(*) from tasks").close();
            var unused = created("after");
            shows(1);

            assertThat(told(page(null, 10))).containsExactly("after 1 TaskCreatedEvent");
            other.rollback();
        }
    }

    @Test
    void aCursorOfAnotherEpochOrOfAPlaceNotReachedYetHasExpired() {
        var unused = created("Milk");
        shows(1);
        var cursor = cursor(page(null, 10));
        var elsewhere = new ChangeCursor(UUID.randomUUID(), cursor.position(), cursor.knownBelow());
        var later = new ChangeCursor(
                cursor.epoch(), new FeedPosition(cursor.position().place() + 1_000_000, 1, 1), cursor.knownBelow());

        for (var wrong : List.of(elsewhere, later)) {
            Failures.assertFails(feed.page(Writes.ALICE, wrong, 10), ErrorCode.CURSOR_EXPIRED);
        }
    }

    @Test
    void whatATaskBecomesAfterItsDeletionIsToldToo() {
        var task = created("Milk");
        var unused = Await.result(gateway.delete(Writes.ALICE, task.id()));
        unused = Await.result(gateway.change(Writes.ALICE, task.id(), new TaskAction.Restore()));
        shows(3);

        var page = page(null, 10);

        assertThat(told(page))
                .containsExactly("Milk 1 TaskCreatedEvent", "Milk 2 TaskDeletedEvent", "Milk 3 TaskRestoredEvent");
        assertThat(page.changes()).noneMatch(change -> change.task().deleted());
    }
}
