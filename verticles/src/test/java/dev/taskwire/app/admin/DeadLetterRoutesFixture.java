package dev.taskwire.app.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.service.DeadLetterDesk;
import dev.taskwire.service.DeadLetterIntake;
import dev.taskwire.service.Gateway;
import dev.taskwire.service.Redrives;
import dev.taskwire.service.Wakeup;
import dev.taskwire.store.AutoRedrive;
import dev.taskwire.store.DeadLetterStore;
import dev.taskwire.store.DeadLetterView;
import dev.taskwire.store.ParkedStore;
import dev.taskwire.store.RedriveStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.DeadLetter;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dead letters and parked rows in a database, and the listener on which an operator asks for them. */
abstract class DeadLetterRoutesFixture {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    static final String LETTERS = "/admin/dead-letters";

    final FakeTransport transport = new FakeTransport();
    private final Wakeup wakeup = new Wakeup();
    final AtomicInteger woken = new AtomicInteger();
    private final DeadLetterIntake intake =
            new DeadLetterIntake(new DeadLetterStore(DB.database(), AutoRedrive.defaults()));
    private @Nullable AdminServer server;

    @BeforeEach
    void start() {
        wakeup.onWake(woken::incrementAndGet);
        var store = new RedriveStore(DB.database());
        var desk = new DeadLetterDesk(
                new DeadLetterView(DB.database()),
                store,
                new ParkedStore(DB.database()),
                new Redrives(store, transport, Gateway.ids()::next, AutoRedrive.defaults()),
                wakeup);
        server = AdminServer.start(DB.vertx(), AdminServer.TOKEN, new DeadLetterRoutes(desk));
    }

    @AfterEach
    void stop() {
        server().close();
    }

    final AdminServer server() {
        return Objects.requireNonNull(server);
    }

    /** The ids are handed out from 1. */
    final void keep(Topic topic, byte @Nullable [] payload) {
        long offset = DB.count("dead_letters") + 100;
        var origin = new DeadLetter.Origin(null, null, null, 2, 5L, null);
        Await.done(intake.keep(List.of(new DeadLetter(
                topic,
                1,
                offset,
                Instant.parse("2026-11-24T10:00:00Z"),
                "7".getBytes(UTF_8),
                payload,
                List.of(new DeadLetter.Header("h", "v".getBytes(UTF_8))),
                origin))));
    }

    static byte[] event() {
        return EventSamples.changed(EventType.TASK_UPDATED, 7, 1).bytes();
    }

    /** The sequence numbers are handed out from 1. */
    static void park(long task) {
        var event = EventSamples.changed(EventType.TASK_UPDATED, task, 1);
        DB.run(
                "insert into outbox (event_id, topic, task_id, version, payload, parked_at, last_error, attempts)"
                        + " values (?, 'task-events', ?, 1, ?, now(), 'too large', 3)",
                event.id(),
                task,
                event.bytes());
    }

    static JsonObject json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return new JsonObject(response.body());
    }

    final List<String> ids(String query) {
        return items(query).stream()
                .map(each -> ((JsonObject) each).getString("id"))
                .toList();
    }

    final JsonArray items(String query) {
        return json(server().get(LETTERS + query), 200).getJsonArray("items");
    }
}
