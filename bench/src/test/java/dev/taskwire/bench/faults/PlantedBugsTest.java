package dev.taskwire.bench.faults;

import static dev.taskwire.bench.faults.PlantedHistory.invoke;
import static dev.taskwire.bench.faults.SmallService.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.Content;
import dev.taskwire.bench.faults.check.Operation.Phase;
import dev.taskwire.bench.faults.load.Titles;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each bug that the promise has to be kept from, put between the service's own stores and a real broker; and found. */
class PlantedBugsTest extends PlantedRun {

    @Test
    void withoutABugThereIsNoAnomaly() throws Exception {
        var task = created(ALICE, "sound");
        history.note(
                invoke(ALICE, Command.Kind.UPDATE, "sound", "second"),
                Phase.OK,
                2L,
                () -> service.change(task, "second"));
        service.relay();
        again(task.event());
        service.consume(effects.once(CONSUMER));
        awaitEffects(2);
        history.read(ALICE, "sound", true);
        history.read(BOB, "sound", true);

        assertThat(history.kinds(1)).isEmpty();
    }

    @Test
    void publishBeforeCommit() throws Exception {
        var task = service.creation(id(1), ALICE, "phantom", "first");
        history.note(invoke(ALICE, Command.Kind.CREATE, "phantom", "first"), Phase.FAIL, null, () -> {
            Future<Void> killed = service.database.write(
                    Set.of(task.task().userId()),
                    tx -> service.writer
                            .create(tx, List.of(task), null)
                            .compose(stored -> service.transport.publish(List.of(task.event())))
                            .compose(published -> Future.failedFuture("killed before the commit")));
            assertThat(await(killed.otherwiseEmpty())).isNull();
        });

        assertThat(history.kinds(0)).containsExactly(Kind.PHANTOM);
    }

    /** Without an answer to the first one only the events show it. */
    @Test
    void staleRow() throws Exception {
        var task = created(ALICE, "stale");
        var described = invoke(ALICE, Command.Kind.UPDATE, "stale", "second");
        history.note(described, Phase.INFO, null, () -> service.change(task, "second"));
        var raised = invoke(ALICE, Command.Kind.UPDATE, "stale", Content.priority("high"));
        history.note(raised, Phase.OK, 3L, () -> service.raiseStale(task));
        service.relay();
        service.consume(effects.once(CONSUMER));
        awaitEffects(3);

        assertThat(history.about(0)).containsExactly("LOST_UPDATE stale");
    }

    @Test
    void ackBeforeCommit() throws Exception {
        create(ALICE, "acknowledged");
        service.relay();
        Promise<Void> delivered = Promise.promise();
        service.consume(delivery -> {
            if (isOfThisRun(delivery.payload().toString())) {
                service.vertx.setTimer(TimeUnit.HOURS.toMillis(1), late -> write(effects.everyTime(), delivery));
                delivered.tryComplete();
            }
            return Future.succeededFuture(Outcome.SUCCESS);
        });
        await(delivered.future());
        restarted().consume(effects.once(CONSUMER));
        create(ALICE, "marker");
        service.relay();
        awaitEffects(1);

        assertThat(history.about(0)).containsExactly("EFFECT_MISSING acknowledged");
    }

    @Test
    void cursorRelay() throws Exception {
        var slow = service.creation(id(1), ALICE, "slow", "first");
        Promise<Void> gate = Promise.promise();
        Promise<Void> written = Promise.promise();
        Future<Void> open = service.database.write(
                Set.of(slow.task().userId()),
                tx -> service.writer
                        .create(tx, List.of(slow), null)
                        .onSuccess(stored -> written.complete())
                        .compose(stored -> gate.future()));
        await(written.future());
        create(ALICE, "fast");
        long cursor = publishBehind(0);
        history.note(invoke(ALICE, Command.Kind.CREATE, "slow", "first"), Phase.OK, 1L, () -> {
            gate.complete();
            assertThat(await(open)).isNull();
        });
        assertThat(publishBehind(cursor)).isEqualTo(cursor);
        service.consume(effects.once(CONSUMER));
        awaitEffects(1);

        assertThat(history.about(0)).containsExactly("UNPUBLISHED slow");
    }

    @Test
    void noInbox() throws Exception {
        var task = created(ALICE, "twice");
        service.relay();
        again(task.event());
        service.consume(effects.everyTime());
        awaitEffects(2);

        assertThat(history.kinds(1)).containsExactly(Kind.EFFECT_TWICE);
    }

    /** A sidecar takes the answer 404 to a callback as done. */
    @Test
    void notFoundOnACallback() throws Exception {
        create(ALICE, "not found");
        service.relay();
        var routes = new ArrayList<EventHandler>();
        Promise<Void> asked = Promise.promise();
        service.consume(delivery -> {
            if (!routes.isEmpty()) {
                return routes.get(0).handle(delivery);
            }
            if (isOfThisRun(delivery.payload().toString())) {
                asked.tryComplete();
            }
            return Future.succeededFuture(Outcome.SUCCESS);
        });
        await(asked.future());
        routes.add(effects.once(CONSUMER));
        create(ALICE, "found");
        service.relay();
        awaitEffects(1);

        assertThat(history.about(0)).containsExactly("EFFECT_MISSING not found");
    }

    @Test
    void clockOfTheProcess() throws Exception {
        var due = Instant.now().plusSeconds(1_800);
        var title = Titles.of(1);
        var task = service.creation(id(1), ALICE, title, "first");
        history.note(
                invoke(ALICE, Command.Kind.CREATE, title, "first").remindedAt(due),
                Phase.OK,
                1L,
                () -> service.create(task));
        remind(id(1), due);
        fire(Instant.now().plusSeconds(3_600));
        service.relay();
        service.consume(effects.once(CONSUMER));
        awaitEffects(1);

        assertThat(history.kinds(0)).as("nor has it an email").containsExactly(Kind.MISSING, Kind.EARLY);
    }

    @Test
    void missingUserFilter() throws Exception {
        create(ALICE, "private");
        service.relay();
        service.consume(effects.once(CONSUMER));
        awaitEffects(1);
        history.read(BOB, "private", false);

        assertThat(history.kinds(0)).containsExactly(Kind.FOREIGN);
    }
}
