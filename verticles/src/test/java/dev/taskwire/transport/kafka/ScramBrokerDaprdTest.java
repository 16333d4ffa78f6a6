package dev.taskwire.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.kafka.Topics;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.dapr.client.DaprBinary;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprProcess;
import dev.taskwire.transport.dapr.client.PublishRequest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The component for a broker that asks for credentials, as it is, with those from the local secret store. */
@Tag("daprd")
@ExtendWith(VertxExtension.class)
class ScramBrokerDaprdTest {

    private static final Path COMPONENTS = Path.of("..", "dapr-components", "local");

    @TempDir
    private Path directory;

    @Test
    void daprdLogsInWithTheSecretsOfTheLocalStoreAndTellsNobody(Vertx vertx) throws IOException {
        assertThat(DaprBinary.DAPRD.require()).isExecutable();
        var resources = Files.createDirectory(directory.resolve("resources"));
        for (var file : List.of("sasl/pubsub-kafka.yaml", "secretstore.yaml")) {
            var from = COMPONENTS.resolve(file);
            assertThat(Files.copy(from, resources.resolve(from.getFileName()))).exists();
        }
        var user = ScramBroker.USER;
        var secrets = new JsonObject()
                .put(
                        "kafka-secrets",
                        new JsonObject().put("username", user.username()).put("password", user.password()));
        var secretsFile = Files.writeString(directory.resolve("secrets.json"), secrets.encode());

        try (var broker = ScramBroker.start()) {
            Topics.create(broker.bootstrapServers());
            var environment = Map.of(
                    "TASKWIRE_KAFKA_BROKERS", broker.saslBootstrapServers(),
                    "TASKWIRE_SECRETS_FILE", secretsFile.toString());
            try (var daprd = DaprProcess.daprd(vertx, directory, List.of("--log-level", "debug"), environment)) {
                var client = DaprClient.create(vertx, daprd.options());
                Await.done(client.publish(PublishRequest.raw("pubsub-kafka", "task-events", "1", Buffer.buffer("{}"))));
                Await.done(client.close());
            }
        }
        assertThat(Files.readString(directory.resolve("daprd.log")))
                .contains("pubsub-kafka (pubsub.kafka/v1)")
                .doesNotContain(user.password(), user.password().replace("\"", "\\\""));
    }
}
