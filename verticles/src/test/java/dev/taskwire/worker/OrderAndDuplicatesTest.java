package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever order records come in, and however often: the end is the same. What a lower {@code sequence} means differs. A
 * completion and a due reminder are commands, told by their ids and by the natural keys of what they make, and are followed
 * whenever they come. What became of an email is of one moment of its reminder, and of no later one. A task's change only
 * makes the notification service look into the database, so it needs no inbox entry: looking twice is looking once.
 */
class OrderAndDuplicatesTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theEndIsTheSame(long seed) {
        var inOrder = live(UnaryOperator.identity());
        assertThat(inOrder.get("tasks")).hasSize(16);
        DB.empty();

        var random = new Random(seed);
        assertThat(live(records -> mixed(records, random))).as("seed " + seed).isEqualTo(inOrder);
    }

    /** Each 1 to 5 times, in any order. */
    private static List<EventRecord> mixed(List<EventRecord> records, Random random) {
        var mixed = new ArrayList<EventRecord>();
        records.forEach(record -> mixed.addAll(Collections.nCopies(1 + random.nextInt(5), record)));
        Collections.shuffle(mixed, random);
        return mixed;
    }

    /** @param order in which records are delivered */
    private static Map<String, List<String>> live(UnaryOperator<List<EventRecord>> order) {
        var transport = new FakeTransport();
        var consumers = Consumers.deploy(DB.vertx(), DB.database(), transport);
        consumers.mails.answer(mail -> ConsumersScenario.answer(mail.subject()));
        var scenario = new ConsumersScenario(Gateway.open(DB.vertx(), DB.database(), transport, Clock.systemUTC()), DB);
        try {
            scenario.play();
            var unused = Await.result(OnContext.call(OnContext.create(DB.vertx()), consumers.sweep::run));
            until(() -> DB.count("outbox where token is not null") == 0);
            var delivered = new ArrayList<>(transport.published());
            delivered.addAll(relayed());
            deliver(consumers, order.apply(delivered));

            until(() -> DB.count("emails where state = 'queued'") == 0 && DB.count("outbox") == 0);
            var later = transport.published().stream()
                    .filter(record -> !delivered.contains(record))
                    .toList();
            assertThat(later).hasSize(ConsumersScenario.DUE + 4); // what became of the emails, and the next tasks
            var all = new ArrayList<>(later);
            all.addAll(delivered);
            deliver(consumers, order.apply(all));
            assertThat(scenario.isOver()).isTrue();
            assertThat(consumers.mails.seen()).hasSize(ConsumersScenario.DUE);
            return scenario.end();
        } finally {
            consumers.undeploy();
        }
    }

    /** What a relay would publish, as it would. */
    private static List<EventRecord> relayed() {
        var records = DB
                .rows("select event_id, topic, task_id, translate(encode(payload, 'base64'), E'\\n', '')"
                        + " from outbox order by seq")
                .stream()
                .map(row -> row.split("\\|"))
                .map(row -> new EventRecord(
                        UUID.fromString(row[0]),
                        Topic.ofName(row[1]).orElseThrow(),
                        row[2],
                        Base64.getDecoder().decode(row[3])))
                .toList();
        DB.run("delete from outbox");
        return records;
    }

    private static void deliver(Consumers consumers, List<EventRecord> records) {
        var outcomes = records.stream()
                .map(record -> consumers.dispatcher.handle(new Delivery(record.topic(), Buffer.buffer(record.bytes()))))
                .toList();
        assertThat(outcomes).allMatch(outcome -> Await.result(outcome) == Outcome.SUCCESS);
    }

    private static void until(BooleanSupplier condition) {
        Await.until(DB.vertx(), PATIENCE, () -> Future.succeededFuture(condition.getAsBoolean()));
    }
}
