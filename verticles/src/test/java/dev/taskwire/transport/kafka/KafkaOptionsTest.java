package dev.taskwire.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class KafkaOptionsTest {

    private final KafkaOptions plain = KafkaOptions.of("broker:9092", "backend");
    private final KafkaOptions secured = plain.withSasl(new KafkaOptions.Sasl("app", "pa\"ss\\word", true));

    @Test
    void neverShowsThePassword() {
        assertThat(secured.toString()).contains("username=app").doesNotContain("word,", "pa\"ss");
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatIllegalArgumentException().isThrownBy(() -> KafkaOptions.of(" ", "backend"));
        assertThatIllegalArgumentException().isThrownBy(() -> KafkaOptions.of("broker:9092", ""));
    }

    @Test
    void theAppIdIsTheGroup() {
        var settings = ClientSettings.consumer(plain);
        assertThat(settings)
                .containsEntry("group.id", "backend")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("allow.auto.create.topics", false)
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("session.timeout.ms", 10_000)
                .doesNotContainKey("security.protocol");
        assertThat(new ConsumerConfig(settings).getInt("max.poll.records")).isEqualTo(500);
    }

    @Test
    void theProducersTimesFitIntoThePublishTimeout() {
        var settings = ClientSettings.producer(plain);
        assertThat(settings)
                .containsEntry("acks", "all")
                .containsEntry("delivery.timeout.ms", 3_000)
                .containsEntry("max.block.ms", 500L);
        assertThat(new ProducerConfig(settings).getInt("request.timeout.ms")).isEqualTo(1_500);
    }

    @Test
    void credentialsMeanScramOverTls() {
        assertThat(ClientSettings.producer(secured))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-256")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"app\" password=\"pa\\\"ss\\\\word\";");
        assertThat(ClientSettings.consumer(plain.withSasl(new KafkaOptions.Sasl("app", "x", false))))
                .containsEntry("security.protocol", "SASL_PLAINTEXT");
    }

    @Test
    void redeliveryEndsOnlyAfterBothBounds() {
        var redelivery = Redelivery.defaults();
        assertThat(redelivery.givesUp(100, Duration.ofHours(23))).isFalse();
        assertThat(redelivery.givesUp(4, Duration.ofHours(25))).isFalse();
        assertThat(redelivery.givesUp(5, Duration.ofHours(24))).isTrue();
    }
}
