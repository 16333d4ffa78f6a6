package dev.taskwire.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.gateway.http.TestPostgres;
import dev.taskwire.local.kafka.KafkaBroker;
import dev.taskwire.local.kafka.Topics;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.process.Wait;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator's jobs do: {@code migrate}, {@code topics} and {@code smoke}. */
class StepsTest {

    private static final String CONF =
            Path.of("..", "conf", "recurring-task-service.yaml").toString();

    private static final String BACKEND = Path.of("..", "conf", "backend.yaml").toString();

    @TempDir
    Path folder;

    @Test
    void migrateMakesTheSchemaAndEndsAndMayBeRepeated() {
        var url = TestPostgres.emptyDatabase();
        var environment = Map.of("DATABASE_URL", url);
        for (int time = 0; time < 2; time++) {
            try (var main = MainProcess.start(folder, environment, "migrate", "--conf", CONF)) {
                assertThat(main.exitCode()).as(main.errors()).isZero();
                assertThat(main.output()).contains("The schema is of this version");
            }
            assertThat(TestPostgres.number(url, "select count(*) from tasks")).isZero();
        }
    }

    @Test
    void migrateSaysWhyItCouldNot() throws SQLException {
        var url = TestPostgres.emptyDatabase();
        // Somebody else's table stands where the first migration makes one.
        try (var connection = DriverManager.getConnection("jdbc:" + url.replace("taskwire@", "") + "?user=taskwire");
                var statement = connection.createStatement()) {
            statement.executeUpdate("create table outbox (id int)");
        }
        try (var main = MainProcess.start(folder, Map.of("DATABASE_URL", url), "migrate", "--conf", CONF)) {
            assertThat(main.exitCode()).isEqualTo(1);
            assertThat(main.errors()).startsWith("taskwire could not do it: PostgreSQL at DATABASE_URL");
        }
    }

    @Test
    void aServiceThatDoesNotMigrateRefusesASchemaThatIsNotThere() {
        var url = TestPostgres.emptyDatabase();
        var environment = Map.of("DATABASE_URL", url, "DATABASE_MIGRATE", "false");
        try (var main = MainProcess.start(folder, environment, "--conf", CONF)) {
            assertThat(main.exitCode()).isEqualTo(1);
            assertThat(main.errors()).contains("the schema lacks", "run the command migrate");
        }
        assertThat(TestPostgres.number(url, "select count(*) from pg_tables where tablename = 'tasks'"))
                .isZero();
    }

    @Test
    void topicsMakesThoseThatAreMissingAndRefusesOthers() throws Exception {
        try (var kafka = KafkaBroker.start(folder.resolve("kafka"))) {
            var environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
            String[] arguments = {"topics", "--conf", CONF, "--replicas", "1", "--min-insync", "1"};
            try (var first = MainProcess.start(folder, environment, arguments)) {
                assertThat(first.exitCode()).as(first.errors()).isZero();
                assertThat(first.output())
                        .contains("Made task-events, task-events-dlq, task-reminders, task-reminders-dlq");
            }
            try (var second = MainProcess.start(folder, environment, arguments)) {
                assertThat(second.exitCode()).as(second.errors()).isZero();
                assertThat(second.output()).contains("All topics were there");
            }
            try (var admin = Admin.create(
                    Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
                var unused = admin.createPartitions(Map.of("task-events", NewPartitions.increaseTo(7)))
                        .all()
                        .get(20, TimeUnit.SECONDS);
            }
            try (var third = MainProcess.start(folder, environment, arguments)) {
                assertThat(third.exitCode()).isEqualTo(1);
                assertThat(third.errors()).contains("topics have other partitions than", "{task-events=7}");
            }
        }
    }

    @Test
    void smokeMakesATaskAndSeesItsEventAndSaysWhenItDoesNot() {
        try (var kafka = KafkaBroker.start(folder.resolve("kafka"))) {
            Topics.create(kafka.bootstrapServers());
            var ports = Ports.free(3);
            var environment = new HashMap<>(Map.of(
                    "DATABASE_URL",
                    TestPostgres.freshDatabase(),
                    "KAFKA_BOOTSTRAP_SERVERS",
                    kafka.bootstrapServers(),
                    "JWT_SECRET",
                    "0123456789abcdef0123456789abcdef",
                    "HTTP_PORT",
                    "" + ports.get(0),
                    "APP_PORT",
                    "" + ports.get(1),
                    "OPS_PORT",
                    "" + ports.get(2)));
            String[] arguments = {"smoke", "--url", "http://127.0.0.1:" + ports.get(0), "--conf", BACKEND};
            try (var service = MainProcess.start(folder, environment, "--conf", BACKEND)) {
                Wait.until(
                        "it to serve", Duration.ofSeconds(60), () -> !service.isAlive() || Ports.accepts(ports.get(0)));
                try (var smoke = MainProcess.start(folder, environment, arguments)) {
                    assertThat(smoke.exitCode())
                            .as(smoke.errors() + service.errors())
                            .isZero();
                    assertThat(smoke.output()).contains("Task 1 was made, and its event is on the topic");
                }
                environment.put("JWT_SECRET", "another secret that is long enough");
                try (var stranger = MainProcess.start(folder, environment, arguments)) {
                    assertThat(stranger.exitCode()).isEqualTo(1);
                    assertThat(stranger.errors()).contains("was answered 401");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate",
                "topics --conf",
                "migrate --conf a --replicas 1",
                "topics --conf a --replicas none",
                "topics --conf a --replicas 0",
                "topics --conf a --conf b",
                "topic --conf a",
                "smoke --conf a",
                "smoke --conf a --url backend"
            })
    void wrongUsageIsSaid(String arguments) {
        assertThat(Arguments.parse(arguments.split(" "))).isEmpty();
    }
}
