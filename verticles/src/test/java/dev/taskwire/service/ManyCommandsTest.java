package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Task;
import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.store.OutboxClaims;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.worker.OutboxRelayVerticle;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two gateways and two relays on one database, under load: nothing lost, nothing out of order (settled point 1). */
class ManyCommandsTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final FakeTransport transport = new FakeTransport();
    private final List<Gateway> gateways = List.of(
            Gateway.open(DB.vertx(), DB.database(), transport, Clock.systemUTC()),
            Gateway.open(DB.vertx(), DB.database(), transport, Clock.systemUTC()));

    private String relay() {
        var verticle = new OutboxRelayVerticle(
                DB.vertx(),
                new OutboxClaims(DB.database()),
                Gateway.publisher(DB.database(), transport),
                Gateway.ids(),
                new Wakeup());
        return Await.result(DB.vertx().deployVerticle(verticle));
    }

    private void untilOutboxIsEmpty() {
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(20),
                () -> new OutboxStore(DB.database()).level().map(level -> level.rows() == 0));
    }

    /** Of each task, the versions on the topic in the order in which each came first. */
    private Map<String, List<Long>> versionsPublished() {
        var decoder = new EventDecoder();
        var versions = new HashMap<String, List<Long>>();
        for (var record : transport.published()) {
            var event = (Decoded.Event) decoder.decode(Topic.TASK_EVENTS, record.bytes());
            var seen = versions.computeIfAbsent(record.key(), key -> new ArrayList<>());
            if (!seen.contains(event.envelope().sequence())) {
                seen.add(event.envelope().sequence());
            }
        }
        return versions;
    }

    @Test
    void ofTwoThousandCreationsEveryOneIsStoredAndItsEventPublished() {
        var results = new ArrayList<Future<Task>>();
        for (int i = 0; i < 2_000; i++) {
            results.add(gateways.get(i % 2).create(Writes.ALICE, Gateway.request("task " + i, null, null)));
        }
        var ids = results.stream().map(result -> Await.result(result).id()).toList();
        var relay = relay();
        untilOutboxIsEmpty();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(DB.rows("select id from tasks order by id"))
                .containsExactlyElementsOf(
                        ids.stream().sorted().map(String::valueOf).toList());
        assertThat(transport.published())
                .extracting(EventRecord::key)
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(String::valueOf).toList());
        Await.done(DB.vertx().undeploy(relay));
    }

    @RepeatedTest(3)
    void mixedChangesOfTheSameTasksMakeVersionsWithoutGapsPublishedInTheirOrder() {
        var random = new Random(7);
        transport.answer(record -> {
            int dice = random.nextInt(20);
            return dice == 0 ? PublishOutcome.failed("broker away") : PublishOutcome.acked();
        });
        var relays = List.of(relay(), relay());
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < 5; i++) {
            tasks.add(Await.result(gateways.get(0).create(Writes.ALICE, Gateway.request("task " + i, null, null))));
        }

        var changes = new ArrayList<Future<Task>>();
        for (int i = 0; i < 200; i++) {
            var gateway = gateways.get(i % 2);
            long id = tasks.get(random.nextInt(5)).id();
            changes.add(
                    random.nextInt(4) == 0
                            ? gateway.complete(Writes.ALICE, id)
                            : gateway.touch(Writes.ALICE, id, Writes.NOW.plusSeconds(i)));
        }
        changes.forEach(Await::done);
        untilOutboxIsEmpty();

        var published = versionsPublished();
        for (var task : tasks) {
            long last =
                    Await.result(gateways.get(0).get(Writes.ALICE, task.id())).version();
            assertThat(last).isGreaterThan(10);
            assertThat(published.get(Long.toString(task.id())))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, last).boxed().toList());
        }
        relays.forEach(relay -> Await.done(DB.vertx().undeploy(relay)));
    }
}
