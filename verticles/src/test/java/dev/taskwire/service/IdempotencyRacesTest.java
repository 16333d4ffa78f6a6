package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.store.IdempotencyStore;
import dev.taskwire.store.KeyVerdict;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of requests that come under one key at the same time one has its effect, and the others hold up nobody. */
class IdempotencyRacesTest extends IdempotencyFixture {

    @Test
    void twoBodiesUnderOneKeyAtOnceAreOneTaskAndOneRefusalAndFailNobodyElse() {
        for (int round = 0; round < 10; round++) {
            var k = "k" + round;
            // While the first is written, the others gather to one batch.
            var ahead = create(0, "Ahead", key(Writes.BOB, "a" + round, "f"));
            var milk = create(0, "Milk", key(Writes.ALICE, k, "f"));
            var bread = create(0, "Bread", key(Writes.ALICE, k, "g"));
            var neighbour = create(0, "Neighbour", key(Writes.BOB, "n" + round, "f"));

            Await.done(Future.join(ahead, neighbour, milk, bread).otherwiseEmpty());

            assertThat(ahead.succeeded() && neighbour.succeeded()).isTrue();
            assertThat(milk.succeeded()).isNotEqualTo(bread.succeeded());
            assertThat(List.of(milk, bread))
                    .filteredOn(Future::failed)
                    .allSatisfy(each -> assertThat(((TaskException) each.cause()).code())
                            .isIn(ErrorCode.IDEMPOTENCY_KEY_REUSED, ErrorCode.IDEMPOTENCY_KEY_IN_USE));
        }
        assertThat(DB.count("tasks")).isEqualTo(30);
    }

    @Test
    void whileTheFirstIsUnderWayTheSecondIsToldSoAndHoldsUpNobody() {
        var key = key(Writes.ALICE, "k", "f");
        var store = new IdempotencyStore(DB.database());
        Promise<Void> held = Promise.promise();
        Promise<Void> go = Promise.promise();
        var first = DB.database()
                .inTransaction(tx -> store.begin(tx, List.of(key))
                        .onSuccess(done -> held.complete())
                        .compose(verdicts -> go.future().map(verdicts.get(0).state())));
        Await.done(held.future());

        var second = create(0, "Milk", key);
        var neighbour = create(0, "Bread", key(Writes.ALICE, "other", "f"));

        Failures.assertFails(second, ErrorCode.IDEMPOTENCY_KEY_IN_USE);
        assertThat(Await.result(neighbour).replayed()).isFalse();
        go.complete();
        assertThat(Await.result(first)).isEqualTo(KeyVerdict.State.FRESH);
        assertThat(Await.result(create(0, "Milk", key)).replayed()).isFalse();
    }

    @Test
    void ofManyAtOnceOnTwoGatewaysOneHasItsEffect() {
        for (int round = 0; round < 10; round++) {
            var key = key(Writes.ALICE, "k" + round, "f");
            var answers = new ArrayList<Future<Answer>>();
            for (int i = 0; i < 20; i++) {
                answers.add(create(i % 2, "Milk " + round, key));
            }
            var told = answers.stream()
                    .map(each -> Await.result(each.map(IdempotencyFixture::told).otherwise(IdempotencyRacesTest::code)))
                    .filter(each -> !each.equals("IDEMPOTENCY_KEY_IN_USE"))
                    .distinct();
            assertThat(told).hasSize(1);
            assertThat(DB.count("tasks")).isEqualTo(round + 1);
        }
    }

    private static String code(Throwable cause) {
        return ((TaskException) cause).code().name();
    }
}
