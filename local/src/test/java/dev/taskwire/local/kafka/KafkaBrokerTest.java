package dev.taskwire.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.process.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    @TempDir
    Path dir;

    @Test
    void keepsTopicsAndRecordsOverARestart() throws Exception {
        Path data = dir.resolve("kafka");
        try (KafkaBroker broker = KafkaBroker.start(data)) {
            Topics.create(broker.bootstrapServers());
            try (var producer = producer(broker)) {
                var sent = producer.send(new ProducerRecord<>("task-events", "7", "hello"))
                        .get(10, TimeUnit.SECONDS);
                assertThat(sent.topic()).isEqualTo("task-events");
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>("no-such-topic", "x"))
                                .get(10, TimeUnit.SECONDS))
                        .hasMessageContaining("no-such-topic");
            }
        }
        try (KafkaBroker broker = KafkaBroker.start(data)) {
            Topics.create(broker.bootstrapServers());
            assertThat(readGroup(broker)).containsExactly("hello");
        }
    }

    @Test
    void whoComesByTheProxyIsToldOfTheProxyAndOthersAreNot() throws Exception {
        var ports = Ports.free(2);
        var detour = new Detour(ports.get(1), "localhost:" + ports.get(1));
        try (KafkaBroker broker =
                KafkaBroker.launch(dir.resolve("kafka"), ports.get(0), dir.resolve("kafka.log"), detour)) {
            broker.awaitReady();
            assertThat(told("127.0.0.1:" + ports.get(1))).isEqualTo("localhost:" + ports.get(1));
            assertThat(told(broker.bootstrapServers())).isEqualTo(broker.bootstrapServers());
        }
    }

    /** Where a client is sent that connects first to that address. */
    private static String told(String address) throws Exception {
        try (Admin admin = Topics.admin(address)) {
            var nodes = admin.describeCluster().nodes().get(10, TimeUnit.SECONDS);
            return nodes.iterator().next().host() + ":"
                    + nodes.iterator().next().port();
        }
    }

    @Test
    void recordsAreKeptForAWeekAlsoOnTopicsThatWereThere() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(dir.resolve("kafka"));
                Admin admin = Topics.admin(broker.bootstrapServers())) {
            var events = new ConfigResource(ConfigResource.Type.TOPIC, "task-events");
            var reminders = new ConfigResource(ConfigResource.Type.TOPIC, "task-reminders");
            admin.createTopics(List.of(new NewTopic("task-events", 6, (short) 1)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
            Topics.create(broker.bootstrapServers());

            // The broker follows the controller.
            Wait.until("a week, in segments of a day", Duration.ofSeconds(30), () -> {
                var found = admin.describeConfigs(List.of(events, reminders)).all();
                return found.get(10, TimeUnit.SECONDS).values().stream()
                        .allMatch(settings ->
                                set(settings, "retention.ms", "604800000") && set(settings, "segment.ms", "86400000"));
            });
        }
    }

    @Test
    void otherPartitionsThanExpectedAreRefused() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(dir.resolve("kafka"))) {
            Topics.create(broker.bootstrapServers(), 2);
            Topics.create(broker.bootstrapServers(), 2);

            assertThatThrownBy(() -> Topics.create(broker.bootstrapServers()))
                    .isInstanceOf(LocalException.class)
                    .hasMessageContaining("task-events=2")
                    .hasMessageContaining("task-reminders=2");
        }
    }

    /** By the topic itself; a broker's default may be the same. */
    private static boolean set(Config settings, String name, String value) {
        var entry = settings.get(name);
        return entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG
                && entry.value().equals(value);
    }

    private static KafkaProducer<String, String> producer(KafkaBroker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", "2000", "retries", "3"),
                new StringSerializer(),
                new StringSerializer());
    }

    private static List<String> readGroup(KafkaBroker broker) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "group.id", "test", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("task-events"));
            Wait.until("the record", Duration.ofSeconds(15), () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> values.add(message.value()));
                return !values.isEmpty();
            });
        }
        return values;
    }
}
