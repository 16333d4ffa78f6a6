package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.BulkItem;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.event.EventSamples;
import dev.taskwire.store.PurgeByAge;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A request with a key has its effect once and always the same answer. */
class IdempotencyTest extends IdempotencyFixture {

    @Test
    void theSecondTimeTheStoredAnswerIsGiven() {
        var key = key(Writes.ALICE, "k", "f");

        var first = Await.result(create(0, "Milk", key));
        var second = Await.result(create(1, "Milk", key));

        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.headers()).isEqualTo(first.headers());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(DB.count("tasks")).isEqualTo(1);
        assertThat(DB.count("outbox where version = 1")).isEqualTo(1);
    }

    @Test
    void anotherRequestUnderTheKeyIsRefusedAndOtherUsersAndScopesAreApart() {
        Await.done(create(0, "Milk", key(Writes.ALICE, "k", "f")));

        Failures.assertFails(create(0, "Bread", key(Writes.ALICE, "k", "g")), ErrorCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(Await.result(create(0, "Bread", key(Writes.BOB, "k", "g"))).replayed())
                .isFalse();
        var elsewhere = new RequestKey(Writes.ALICE, "POST /other", "k", "g");
        assertThat(Await.result(create(0, "Bread", elsewhere)).replayed()).isFalse();
        assertThat(DB.count("tasks")).isEqualTo(3);
    }

    @Test
    void aRefusedRequestMayBeTriedAgainUnderItsKey() {
        var key = new RequestKey(Writes.ALICE, "POST /tasks/1/complete", "k", "");
        var task = Writes.task(1);

        Failures.assertFails(complete(key), ErrorCode.NOT_FOUND);
        Writes.store(DB.database(), task);
        var first = Await.result(complete(key));
        Await.done(gateways.get(0).change(Writes.ALICE, 1, new TaskAction.Reopen()));
        var again = Await.result(complete(key));

        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(Await.result(gateways.get(0).get(Writes.ALICE, 1)).version()).isEqualTo(3);
    }

    private Future<Answer> complete(RequestKey key) {
        return gateways.get(0)
                .call(uses -> uses.tasks()
                        .change(Writes.ALICE, 1, new TaskAction.Complete(), Set.of(), EventSamples.ORIGIN, once(key)));
    }

    @Test
    void manyInOneRequestAreDoneOnce() {
        var key = new RequestKey(Writes.ALICE, "POST /tasks/bulk", "k", "f");
        List<BulkItem> items = List.of(
                new BulkItem.Create(Gateway.request("a", null, null)),
                new BulkItem.Create(Gateway.request("b", null, null)));

        for (int i = 0; i < 2; i++) {
            var answer = Await.result(gateways.get(i)
                    .call(uses -> uses.bulk()
                            .atomically(
                                    Writes.ALICE,
                                    items,
                                    EventSamples.ORIGIN,
                                    new Once<>(key, tasks -> answer(200, tasks.size() + " done")))));
            assertThat(told(answer)).startsWith("200").endsWith("2 done");
        }
        assertThat(DB.count("tasks")).isEqualTo(2);
    }

    @Test
    void aDayLaterTheKeyIsForgotten() {
        var key = key(Writes.ALICE, "k", "f");
        Await.done(create(0, "Milk", key));
        DB.run("update idempotency_keys set created_at = now() - interval '24 h'");

        assertThat(Await.result(create(0, "Milk", key)).replayed()).isFalse();
        assertThat(Await.result(PurgeByAge.ofAnswers(DB.database()).next()).deleted())
                .isZero();
        DB.run("update idempotency_keys set created_at = now() - interval '24 h'");
        assertThat(Await.result(PurgeByAge.ofAnswers(DB.database()).next()).deleted())
                .isEqualTo(1);
    }

    @Test
    void aKeyIsOfOneToTwoHundredAndFiftyFiveCharacters() {
        Failures.assertFails(
                Future.succeededFuture().map(none -> key(Writes.ALICE, "", "f")),
                ErrorCode.VALIDATION_FAILED,
                "Idempotency-Key");
        Failures.assertFails(
                Future.succeededFuture().map(none -> key(Writes.ALICE, "k".repeat(256), "f")),
                ErrorCode.VALIDATION_FAILED,
                "Idempotency-Key");
    }
}
