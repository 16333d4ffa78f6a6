package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.RulePlace;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventRecord;
import dev.taskwire.store.Database;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TaskServiceTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final UserId ALICE = Writes.ALICE;

    private final TestTime time = new TestTime(Instant.parse("2026-11-24T10:00:00.123456789Z"));
    private final FakeTransport transport = new FakeTransport();
    private final Gateway gateway = Gateway.open(DB.vertx(), DB.database(), transport, time);

    private Task created(String title) {
        return Await.result(gateway.create(ALICE, Gateway.request(title, null, null)));
    }

    private static void assertFails(Future<?> future, ErrorCode code) {
        assertThatThrownBy(() -> Await.done(future))
                .isInstanceOfSatisfying(
                        TaskException.class, cause -> assertThat(cause.code()).isEqualTo(code));
    }

    private void untilPublished(int records) {
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(transport.published().size() == records && DB.count("outbox") == 0));
    }

    @Test
    void aCreatedTaskIsAnsweredAsItWillBeReadAndItsEventGoesOutAtOnce() {
        var due = Instant.parse("2099-12-24T17:00:00Z");

        var task = Await.result(gateway.create(ALICE, Gateway.request("Milk", due, "FREQ=DAILY")));

        assertThat(task.version()).isEqualTo(1);
        assertThat(task.createdAt()).isEqualTo("2026-11-24T10:00:00.123456Z");
        var place = RulePlace.first(due, ZoneOffset.UTC);
        assertThat(task.occurrence())
                .isEqualTo(new Occurrence("FREQ=DAILY", RecurrenceMode.DUE, MissedDates.SKIP, task.id(), 1, place));
        assertThat(task.uid().version()).isEqualTo(7);
        assertThat(Await.result(gateway.get(ALICE, task.id()))).isEqualTo(task);
        untilPublished(1);
        assertThat(DB.count("reminders")).isEqualTo(1);
    }

    @Test
    void theAnswerDoesNotWaitForTheBroker() {
        transport.hold();
        var task = created("Milk");

        assertThat(Await.result(gateway.get(ALICE, task.id()))).isEqualTo(task);
        assertThat(DB.rows("select token is not null, attempts from outbox")).containsExactly("t|1");

        transport.release();
        untilPublished(1);
    }

    @Test
    void whileTheBrokerIsAwayEventsAreLeftUnclaimedForTheRelay() {
        transport.answer(record -> PublishOutcome.failed("away"));
        var first = created("one");
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(DB.count("outbox where token is null") == 1));
        var second = created("two");

        assertThat(DB.rows("select task_id, attempts from outbox order by 1"))
                .containsExactly(first.id() + "|1", second.id() + "|0");
        assertThat(transport.calls()).hasSize(1);
    }

    @Test
    void completingTwiceIsCompletingOnce() {
        var task = created("Milk");
        time.pass(Duration.ofSeconds(5));
        var completed = Await.result(gateway.complete(ALICE, task.id()));
        time.pass(Duration.ofSeconds(5));

        assertThat(completed.version()).isEqualTo(2);
        assertThat(completed.completedAt()).isEqualTo("2026-11-24T10:00:05.123456Z");
        assertThat(Await.result(gateway.complete(ALICE, task.id()))).isEqualTo(completed);
        assertThat(Await.result(gateway.get(ALICE, task.id()))).isEqualTo(completed);
        assertThat(DB.count("outbox where version > 1")).isEqualTo(1);
    }

    @Test
    void aDeletedTaskIsGoneForEveryUse() {
        var task = created("Milk");

        assertThat(Await.result(gateway.delete(ALICE, task.id())).deletedAt()).isNotNull();

        assertFails(gateway.get(ALICE, task.id()), ErrorCode.NOT_FOUND);
        assertFails(gateway.delete(ALICE, task.id()), ErrorCode.NOT_FOUND);
        assertFails(gateway.complete(ALICE, task.id()), ErrorCode.NOT_FOUND);
        assertThat(Await.result(gateway.list(ALICE))).isEmpty();
        assertThat(DB.count("outbox where version > 1")).isEqualTo(1);
    }

    @Test
    void anotherUsersTaskDoesNotExist() {
        var task = created("Milk");

        assertFails(gateway.get(Writes.BOB, task.id()), ErrorCode.NOT_FOUND);
        assertFails(gateway.complete(Writes.BOB, task.id()), ErrorCode.NOT_FOUND);
        assertFails(gateway.delete(Writes.BOB, task.id()), ErrorCode.NOT_FOUND);
        assertThat(Await.result(gateway.list(Writes.BOB))).isEmpty();
        assertThat(Await.result(gateway.get(ALICE, task.id()))).isEqualTo(task);
    }

    @Test
    void ownersOfOneBatchAreKeptApart() {
        var mine = created("mine");
        var his = Await.result(gateway.create(Writes.BOB, Gateway.request("his", null, null)));

        var both = List.of(
                gateway.complete(ALICE, his.id()), gateway.complete(ALICE, mine.id()),
                gateway.complete(Writes.BOB, mine.id()), gateway.complete(Writes.BOB, his.id()));

        assertFails(both.get(0), ErrorCode.NOT_FOUND);
        assertFails(both.get(2), ErrorCode.NOT_FOUND);
        assertThat(Await.result(both.get(1)).completed()).isTrue();
        assertThat(Await.result(both.get(3)).completed()).isTrue();
    }

    @Test
    void aTaskThatIsStoredAlreadyIsAConflictAndItsNeighboursAreCreated() {
        var write = Writes.created(Writes.task(5_000_001));

        assertThat(Await.result(gateway.create(write))).isEqualTo(write.task());
        var again = gateway.create(write);
        var neighbour = gateway.create(Writes.created(Writes.task(5_000_002)));

        assertFails(again, ErrorCode.CONFLICT);
        assertThat(Await.result(neighbour).id()).isEqualTo(5_000_002);
    }

    @Test
    void oneThatCanNotBeStoredFailsAloneAmongMany() {
        var results = new ArrayList<Future<Task>>();
        for (int i = 0; i < 20; i++) {
            results.add(gateway.create(ALICE, Gateway.request(i == 13 ? "bad\0title" : "good " + i, null, null)));
        }

        assertThatThrownBy(() -> Await.done(results.get(13))).hasMessageContaining("0x00");
        assertThat(Stream.iterate(0, i -> i < 20, i -> i + 1).filter(i -> i != 13))
                .allMatch(i -> Await.result(results.get(i)).title().equals("good " + i));
        assertThat(DB.count("tasks")).isEqualTo(19);
        untilPublished(19);
    }

    @Test
    void withoutADatabaseNothingIsWrittenAndTheClientIsToldSo() {
        var away = Database.open(DB.vertx(), "postgresql://t@127.0.0.1:1/t", 2, 10);
        var lonely = Gateway.open(DB.vertx(), away, transport, time);

        assertFails(lonely.create(ALICE, Gateway.request("t", null, null)), ErrorCode.DATABASE_UNAVAILABLE);
        assertFails(lonely.get(ALICE, 1), ErrorCode.DATABASE_UNAVAILABLE);
        assertFails(lonely.list(ALICE), ErrorCode.DATABASE_UNAVAILABLE);
        assertFails(lonely.complete(ALICE, 1), ErrorCode.DATABASE_UNAVAILABLE);
        assertThat(transport.published()).extracting(EventRecord::key).isEmpty();
        Await.done(away.close());
    }
}
