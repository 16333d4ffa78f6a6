package dev.taskwire.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.PublishOutcome.Status;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PublishFailuresTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new TimeoutException("no metadata"), Status.FAILED, Status.UNKNOWN),
                Arguments.of(new BufferExhaustedException("full"), Status.FAILED, Status.UNKNOWN),
                Arguments.of(new SaslAuthenticationException("no"), Status.FAILED, Status.UNKNOWN),
                Arguments.of(new ClusterAuthorizationException("no"), Status.FAILED, Status.UNKNOWN),
                Arguments.of(new RecordTooLargeException("big"), Status.REJECTED, Status.REJECTED),
                Arguments.of(new InvalidTopicException("t!"), Status.FAILED, Status.UNKNOWN),
                Arguments.of(new TopicAuthorizationException("t"), Status.FAILED, Status.UNKNOWN),
                Arguments.of(new NetworkException("gone"), Status.UNKNOWN, Status.UNKNOWN),
                Arguments.of(new NotEnoughReplicasAfterAppendException("few"), Status.UNKNOWN, Status.UNKNOWN),
                Arguments.of(new ProducerFencedException("old"), Status.UNKNOWN, Status.UNKNOWN),
                Arguments.of(new KafkaException("closed"), Status.UNKNOWN, Status.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatIsCertain(Exception cause, Status refused, Status afterSend) {
        assertThat(PublishFailures.refused(cause).status()).isEqualTo(refused);
        assertThat(PublishFailures.afterSend(cause).status()).isEqualTo(afterSend);
    }

    @Test
    void tellsTheRootCauseInOneSentence() {
        var cause = new KafkaException("Failed to construct", new TimeoutException("no bootstrap"));
        assertThat(PublishFailures.sentence(cause)).isEqualTo("TimeoutException: no bootstrap");
        assertThat(PublishFailures.sentence(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
