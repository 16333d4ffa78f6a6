package dev.taskwire.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.gateway.http.TestPostgres;
import dev.taskwire.local.kafka.KafkaBroker;
import dev.taskwire.local.kafka.Topics;
import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.process.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running process follows a change of its file; what its environment sets stays. */
class ConfigChangeTest {

    private static final Path CONF = Path.of("..", "conf");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ON_KAFKA = "taskwire_transport_active{transport=\"kafka\"} 1.0";

    @TempDir
    Path folder;

    @Test
    void useDaprInTheFileMovesItAndTheEnvironmentsCanaryStays() throws IOException {
        Files.copy(CONF.resolve("defaults.yaml"), folder.resolve("defaults.yaml"));
        write("use_dapr: true");
        try (var kafka = KafkaBroker.start(folder.resolve("kafka"))) {
            Topics.create(kafka.bootstrapServers());
            var environment = environment(kafka);
            var operations = "http://127.0.0.1:" + environment.get("OPS_PORT");
            try (var main = MainProcess.start(folder, environment, "--conf", conf().toString())) {
                Wait.until("it to serve", SOON, () -> Http.status(operations + "/readyz") == 200);
                assertThat(metrics(operations)).doesNotContain(ON_KAFKA).contains("_active{transport=\"dapr\"} 1.0");

                Wait.until(
                        "the lag", SOON, () -> metrics(operations).contains("taskwire_consumer_lag{group=\"backend\""));
                assertThat(metrics(operations)).contains(bucket("dapr", "0.1"), bucket("kafka", "0.2"));

                write("use_dapr: false\ncanary: 10");

                Wait.until("it to be on Kafka", SOON, () -> metrics(operations).contains(ON_KAFKA));
                assertThat(main.output())
                        .contains("CANARY (canary) has changed to 10", "ignored, since the environment says 0")
                        .contains("Switched to kafka");
                main.terminate();
                assertThat(main.exitCode()).as(main::output).isZero();
                assertThat(main.output()).doesNotContain("\tat ");
            }
        }
    }

    private static String bucket(String transport, String limit) {
        return "taskwire_publish_seconds_bucket{outcome=\"acked\",topic=\"task-events\",transport=\"" + transport
                + "\",le=\"" + limit + "\"}";
    }

    private Path conf() {
        return folder.resolve("mine.yaml");
    }

    private void write(String settings) throws IOException {
        var next = Files.writeString(
                folder.resolve("next.yaml"), Files.readString(CONF.resolve("backend.yaml")) + settings + "\n");
        var moved = Files.move(next, conf(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        assertThat(moved).exists();
    }

    private static String metrics(String operations) {
        return Http.text(operations + "/metrics");
    }

    private static Map<String, String> environment(KafkaBroker kafka) {
        var ports = Ports.free(4);
        var environment = new HashMap<String, String>();
        environment.put("DATABASE_URL", TestPostgres.freshDatabase());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("AUTH", "none");
        environment.put("CANARY", "0");
        environment.put("HTTP_PORT", "" + ports.get(0));
        environment.put("APP_PORT", "" + ports.get(1));
        environment.put("OPS_PORT", "" + ports.get(2));
        environment.put("DAPR_HTTP_PORT", "" + ports.get(3));
        return environment;
    }
}
