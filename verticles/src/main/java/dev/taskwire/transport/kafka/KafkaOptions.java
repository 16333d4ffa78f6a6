package dev.taskwire.transport.kafka;

import java.time.Duration;
import java.util.Optional;

/**
 * All that the direct transport has to know.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param groupId the consumer group, which is the app id in either transport (contract section 6)
 * @param clientId what the broker's logs and quotas call this process
 * @param sasl empty for a broker without authentication, which is then spoken to in plain text
 * @param authorities certificates of private authorities in PEM; empty for those that Java trusts
 * @param publishTimeout the whole of one publish, queueing included; must stay below the outbox lease (3 s of 5 s)
 * @param redelivery what becomes of a record that the handler cannot take yet
 */
public record KafkaOptions(
        String bootstrapServers,
        String groupId,
        String clientId,
        Optional<Sasl> sasl,
        Optional<String> authorities,
        Duration publishTimeout,
        Redelivery redelivery) {

    private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration SHORTEST_PUBLISH_TIMEOUT = Duration.ofMillis(300);

    public KafkaOptions {
        if (bootstrapServers.isBlank() || groupId.isBlank() || clientId.isBlank()) {
            throw new IllegalArgumentException("bootstrap servers, group id and client id must not be blank");
        }
        if (publishTimeout.compareTo(SHORTEST_PUBLISH_TIMEOUT) < 0) {
            throw new IllegalArgumentException("publish timeout must be at least " + SHORTEST_PUBLISH_TIMEOUT);
        }
    }

    /** With the authorities that Java trusts. */
    public KafkaOptions(
            String bootstrapServers,
            String groupId,
            String clientId,
            Optional<Sasl> sasl,
            Duration publishTimeout,
            Redelivery redelivery) {
        this(bootstrapServers, groupId, clientId, sasl, Optional.empty(), publishTimeout, redelivery);
    }

    /** The defaults for one app, without authentication. */
    public static KafkaOptions of(String bootstrapServers, String appId) {
        return new KafkaOptions(
                bootstrapServers,
                appId,
                appId,
                Optional.empty(),
                Optional.empty(),
                PUBLISH_TIMEOUT,
                Redelivery.defaults());
    }

    public KafkaOptions withSasl(Sasl credentials) {
        return new KafkaOptions(
                bootstrapServers, groupId, clientId, Optional.of(credentials), authorities, publishTimeout, redelivery);
    }

    /** For brokers whose certificates are signed by a private authority; needs credentials with TLS. */
    public KafkaOptions withAuthorities(String pem) {
        return new KafkaOptions(
                bootstrapServers, groupId, clientId, sasl, Optional.of(pem), publishTimeout, redelivery);
    }

    /** For a group of another name, which is also the client's. */
    public KafkaOptions withGroup(String other) {
        return new KafkaOptions(bootstrapServers, other, other, sasl, authorities, publishTimeout, redelivery);
    }

    public KafkaOptions withRedelivery(Redelivery other) {
        return new KafkaOptions(bootstrapServers, groupId, clientId, sasl, authorities, publishTimeout, other);
    }

    /**
     * SCRAM-SHA-256 credentials.
     *
     * @param tls false only where the network itself is trusted
     */
    public record Sasl(String username, String password, boolean tls) {

        @Override
        public String toString() {
            return "Sasl[username=" + username + ", password=***, tls=" + tls + "]";
        }
    }
}
