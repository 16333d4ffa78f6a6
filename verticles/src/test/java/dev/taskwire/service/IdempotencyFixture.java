package dev.taskwire.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventSamples;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.FakeTransport;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two gateways on one database, which are sent requests with keys. */
abstract class IdempotencyFixture {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    final List<Gateway> gateways = List.of(
            Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC()),
            Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC()));

    static RequestKey key(UserId user, String key, String fingerprint) {
        return new RequestKey(user, "POST /tasks", key, fingerprint);
    }

    static Once<Task> once(RequestKey key) {
        return new Once<>(key, task -> answer(201, task.id() + " " + task.title()));
    }

    static Answer answer(int status, String body) {
        return new Answer(status, Map.of("ETag", "\"1\"", "Location", "/x"), body.getBytes(UTF_8), false);
    }

    Future<Answer> create(int gateway, String title, RequestKey key) {
        return gateways.get(gateway)
                .call(uses -> uses.tasks()
                        .create(key.userId(), Gateway.request(title, null, null), EventSamples.ORIGIN, once(key)));
    }

    static String told(Answer answer) {
        return answer.status() + " " + new TreeMap<>(answer.headers()) + " " + new String(answer.body(), UTF_8);
    }
}
