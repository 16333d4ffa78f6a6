package dev.taskwire.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.local.kafka.Topics;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.PublishOutcome.Status;
import dev.taskwire.transport.RecordingHandler;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class KafkaScramTest {

    @Test
    void theRightCredentialsAreLetInAndOthersFail(Vertx vertx) {
        try (var broker = ScramBroker.start()) {
            Topics.create(broker.bootstrapServers());
            var options = KafkaOptions.of(broker.saslBootstrapServers(), "secured");
            var right = new KafkaTransport(vertx, options.withSasl(ScramBroker.USER));
            var wrong = new KafkaTransport(vertx, options.withSasl(new KafkaOptions.Sasl("app", "wrong", false)));
            var handler = RecordingHandler.succeeding();
            Await.done(right.warmUp());
            Await.done(right.subscribe(Set.of(Topic.TASK_EVENTS), handler));
            var record = EventSamples.changed(EventType.TASK_CREATED, 1, 1);

            assertThat(Await.result(right.publish(List.of(record)))).allMatch(PublishOutcome::isAcked);
            assertThat(handler.next().payload().getBytes()).isEqualTo(record.bytes());
            assertThat(Await.result(wrong.publish(List.of(record))))
                    .extracting(PublishOutcome::status)
                    .containsExactly(Status.FAILED);
            Await.done(wrong.close());
            Await.done(right.close());
        }
    }

    @Test
    void aPrivateAuthorityIsTrustedOnlyWhereItIsNamed(Vertx vertx) {
        try (var broker = ScramBroker.start()) {
            Topics.create(broker.bootstrapServers());
            var options =
                    KafkaOptions.of(broker.tlsBootstrapServers(), "secured").withSasl(ScramBroker.USER_OVER_TLS);
            var trusting = new KafkaTransport(vertx, options.withAuthorities(broker.authority()));
            var strange = new KafkaTransport(vertx, options);
            var handler = RecordingHandler.succeeding();
            Await.done(trusting.warmUp());
            Await.done(trusting.subscribe(Set.of(Topic.TASK_EVENTS), handler));
            var record = EventSamples.changed(EventType.TASK_CREATED, 1, 1);

            assertThat(Await.result(trusting.publish(List.of(record)))).allMatch(PublishOutcome::isAcked);
            assertThat(handler.next().payload().getBytes()).isEqualTo(record.bytes());
            assertThat(Await.result(strange.publish(List.of(record))))
                    .extracting(PublishOutcome::status)
                    .containsExactly(Status.FAILED);
            Await.done(strange.close());
            Await.done(trusting.close());
        }
    }
}
