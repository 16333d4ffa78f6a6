package dev.taskwire.app.switching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class GateTest {

    private Gate gate;

    @BeforeEach
    void open(Vertx vertx) {
        gate = new Gate(vertx, Duration.ofMillis(50));
    }

    @Test
    void shutsWhenTheLastCallHasLeft() {
        Promise<String> call = Promise.promise();
        var inside = gate.pass(call::future, "refused");
        var shut = gate.shut();
        assertThat(shut.isComplete()).isFalse();

        call.complete("done");

        assertThat(Await.result(inside)).isEqualTo("done");
        Await.done(shut);
    }

    @Test
    void aCallThatThrowsLeavesToo() {
        Future<String> thrown = gate.pass(
                () -> {
                    throw new IllegalStateException("a defect");
                },
                "refused");

        assertThat(thrown.failed()).isTrue();
        assertThat(gate.shut().succeeded()).isTrue();
    }

    @Test
    void whoComesToTheShutGateWaitsAndIsRefusedInTheEnd() {
        Await.done(gate.shut());
        assertThat(Await.result(gate.pass(() -> Future.succeededFuture("done"), "refused")))
                .isEqualTo("refused");

        var waiting = gate.pass(() -> Future.succeededFuture("done"), "refused");
        gate.open();
        assertThat(Await.result(waiting)).isEqualTo("done");
    }
}
