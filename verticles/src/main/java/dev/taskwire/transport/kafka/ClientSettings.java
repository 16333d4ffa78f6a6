package dev.taskwire.transport.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The settings of the Kafka clients, each where it differs from Kafka's default. All times in milliseconds. */
final class ClientSettings {

    private static final int CONNECT_MS = 2_000;
    private static final int CONNECT_MAX_MS = 5_000;
    private static final int METADATA_MAX_AGE_MS = 60_000;

    /** A publish waits this part of its time for metadata or buffer space at most, and gives one request half of it. */
    private static final int BLOCK_PARTS = 6;

    private static final int REQUEST_PARTS = 2;
    private static final int LINGER_MS = 2;
    private static final int BATCH_BYTES = 32 * 1024;
    private static final int BUFFER_BYTES = 16 * 1024 * 1024;

    private static final int SESSION_MS = 10_000;
    private static final int HEARTBEAT_MS = 3_000;
    private static final int MAX_POLL_INTERVAL_MS = 30_000;
    private static final int FETCH_WAIT_MS = 200;
    private static final int FETCH_MAX_BYTES = 8 * 1024 * 1024;

    private ClientSettings() {}

    /**
     * Acknowledged by all in-sync replicas, without duplicates or reordering by retries. Uncompressed, as a sidecar
     * sends by default: the records are small and the two transports stay comparable.
     */
    static Map<String, Object> producer(KafkaOptions options) {
        long timeout = options.publishTimeout().toMillis();
        Map<String, Object> settings = common(options);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, SaramaPartitioner.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER_BYTES);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout / REQUEST_PARTS));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, maxBlockMillis(options));
        return settings;
    }

    /**
     * Classic group protocol and range assignment, so that this consumer and a sidecar's can be members of one group
     * while a deployment moves from one transport to the other.
     */
    static Map<String, Object> consumer(KafkaOptions options) {
        Map<String, Object> settings = common(options);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, options.groupId());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(RangeAssignor.class.getName()));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MS);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES);
        return settings;
    }

    /** For one that only looks: a call of it takes as long as a publish at most. */
    static Map<String, Object> admin(KafkaOptions options) {
        int timeout = Math.toIntExact(options.publishTimeout().toMillis());
        Map<String, Object> settings = common(options);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / REQUEST_PARTS);
        return settings;
    }

    /** How long one call of the producer may hold its own thread. */
    static long maxBlockMillis(KafkaOptions options) {
        return options.publishTimeout().toMillis() / BLOCK_PARTS;
    }

    private static Map<String, Object> common(KafkaOptions options) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, options.clientId());
        settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, CONNECT_MS);
        settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, CONNECT_MAX_MS);
        settings.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, METADATA_MAX_AGE_MS);
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        // No JMX beans: nobody reads them, and each client would register some hundred.
        settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        options.sasl().ifPresent(sasl -> {
            settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, sasl.tls() ? "SASL_SSL" : "SASL_PLAINTEXT");
            settings.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-256");
            settings.put(SaslConfigs.SASL_JAAS_CONFIG, jaas(sasl));
        });
        options.authorities().ifPresent(pem -> {
            settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            settings.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, pem);
        });
        return settings;
    }

    private static String jaas(KafkaOptions.Sasl sasl) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=%s password=%s;"
                .formatted(quoted(sasl.username()), quoted(sasl.password()));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
