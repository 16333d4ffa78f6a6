package dev.taskwire.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.BulkItem;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventSamples;
import dev.taskwire.store.IdempotencyStore;
import dev.taskwire.store.KeyVerdict;
import dev.taskwire.store.PurgeByAge;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request with a key has its effect once and always the same answer. */
class IdempotencyTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final List<Gateway> gateways = List.of(
            Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC()),
            Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC()));

    private static RequestKey key(UserId user, String key, String fingerprint) {
        return new RequestKey(user, "POST /tasks", key, fingerprint);
    }

    private static Once<Task> once(RequestKey key) {
        return new Once<>(key, task -> answer(201, task.id() + " " + task.title()));
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, Map.of("ETag", "\"1\"", "Location", "/x"), body.getBytes(UTF_8), false);
    }

    private Future<Answer> create(int gateway, String title, RequestKey key) {
        return gateways.get(gateway)
                .call(uses -> uses.tasks()
                        .create(key.userId(), Gateway.request(title, null, null), EventSamples.ORIGIN, once(key)));
    }

    private static String told(Answer answer) {
        return answer.status() + " " + new TreeMap<>(answer.headers()) + " " + new String(answer.body(), UTF_8);
    }

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
                    .map(each -> Await.result(each.map(IdempotencyTest::told).otherwise(IdempotencyTest::code)))
                    .filter(each -> !each.equals("IDEMPOTENCY_KEY_IN_USE"))
                    .distinct();
            assertThat(told).hasSize(1);
            assertThat(DB.count("tasks")).isEqualTo(round + 1);
        }
    }

    private static String code(Throwable cause) {
        return ((TaskException) cause).code().name();
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
