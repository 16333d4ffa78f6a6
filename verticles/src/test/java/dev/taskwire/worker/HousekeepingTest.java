package dev.taskwire.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.PurgeByAge;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HousekeepingTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    @Test
    void answersAreForgottenAfterADay() {
        var gateway = Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC());
        var answer = new Answer(201, Map.of(), "{}".getBytes(UTF_8), false);
        for (var key : new String[] {"old", "young"}) {
            var request = new RequestKey(Writes.ALICE, "POST /x", key, "f");
            assertThat(Await.result(gateway.call(uses -> uses.keys().keep(request, answer)))
                            .status())
                    .isEqualTo(201);
        }
        DB.run("update idempotency_keys set created_at = now() - interval '25 h' where key = 'old'");

        Await.done(DB.vertx()
                .deployVerticle(new HousekeepingVerticle(
                        DB.vertx(),
                        context -> gateway.useCases(),
                        List.of(new PurgeJob(
                                "idempotency_keys", Duration.ofMinutes(10), PurgeByAge.ofAnswers(DB.database()))),
                        Clock.systemUTC(),
                        new SimpleMeterRegistry())));

        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(
                        DB.rows("select key from idempotency_keys").size() == 1));
        assertThat(DB.rows("select key from idempotency_keys")).containsExactly("young");
    }
}
