package dev.taskwire.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.gateway.http.TestPostgres;
import dev.taskwire.gateway.http.Wire;
import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.process.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The process as an operator sees it: exit codes, stderr, signals. */
class MainTest {

    private static final String CONF = Path.of("..", "conf", "backend.yaml").toString();
    private static final String TASK = "{\"title\":\"under way\"}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "--conf", "--config x", "x", "--conf a b", "--help me"})
    void wrongUsageExitsWith2AndSaysTheRightOne(String arguments) {
        try (var main =
                MainProcess.start(folder, Map.of(), arguments.isEmpty() ? new String[0] : arguments.split(" "))) {
            assertThat(main.exitCode()).isEqualTo(2);
            assertThat(main.errors().lines()).hasSize(1).first().asString().startsWith("usage: ");
        }
    }

    @Test
    void helpExitsWith0() {
        try (var main = MainProcess.start(folder, Map.of(), "--help")) {
            assertThat(main.exitCode()).isZero();
            assertThat(main.output()).startsWith("usage: ");
        }
    }

    @Test
    void allWrongSettingsAreToldAtOnceWithoutTheirSecrets() {
        var environment = Map.of(
                "HTTP_PORT", "eighty",
                "OPS_PORT", "70000",
                "USE_DAPR", "maybe",
                "DATABASE_URL", "mysql://user:hunter2@db/tasks",
                "AUTH", "jwt",
                "JWT_SECRET", "tooshort",
                "KAFKA_BOOTSTRAP_SERVERS", "nowhere");
        try (var main = MainProcess.start(folder, environment, "--conf", CONF)) {
            assertThat(main.exitCode()).isEqualTo(2);
            var errors = main.errors();
            assertThat(errors.lines().skip(1)).hasSize(6);
            assertThat(errors)
                    .contains("HTTP_PORT (http.port) is \"eighty\"; allowed: a whole number from 0 to 65535")
                    .contains("OPS_PORT", "\"70000\"", "USE_DAPR", "\"maybe\"", "DATABASE_URL", "JWT_SECRET")
                    .contains("KAFKA_BOOTSTRAP_SERVERS", "\"nowhere\"")
                    .doesNotContain("hunter2", "tooshort", "Exception");
        }
    }

    @Test
    void aFileThatIsMissingOrNoYamlIsAWrongSetting() throws IOException {
        var broken = folder.resolve("broken.yaml");
        assertThat(Files.writeString(folder.resolve("defaults.yaml"), "use_dapr: false\n"))
                .exists();
        assertThat(Files.writeString(broken, "verticles: [\n")).exists();
        for (var file : new Path[] {folder.resolve("missing.yaml"), broken}) {
            try (var main = MainProcess.start(folder, Map.of(), "--conf", file.toString())) {
                assertThat(main.exitCode()).isEqualTo(2);
                assertThat(main.errors()).contains("--conf", file.toString()).doesNotContain("\tat ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP_PORT, public HTTP", "OPS_PORT, operations", "APP_PORT, callback"})
    void aTakenPortExitsWith1AndNamesPortAndSetting(String setting, String listener) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var environment = environment();
            environment.put(setting, "" + taken.getLocalPort());
            try (var main = MainProcess.start(folder, environment, "--conf", CONF)) {
                assertThat(main.exitCode()).isEqualTo(1);
                assertThat(main.errors().lines())
                        .as(main.errors())
                        .hasSize(1)
                        .first()
                        .asString()
                        .startsWith("taskwire could not start: the " + listener + " listener")
                        .contains("port " + taken.getLocalPort(), setting);
                assertThat(main.output()).doesNotContain("\tat ");
            }
        }
    }

    @Test
    void aSignalLetsRequestsUnderWayEndAndExitsWith0() {
        var environment = environment();
        int port = Integer.parseInt(environment.getOrDefault("HTTP_PORT", ""));
        var ready = "http://127.0.0.1:" + environment.get("OPS_PORT") + "/readyz";
        try (var main = MainProcess.start(folder, environment, "--conf", CONF)) {
            Wait.until("it to serve", Duration.ofSeconds(60), () -> !main.isAlive() || Http.status(ready) == 200);
            assertThat(main.isAlive()).as(() -> main.output() + main.errors()).isTrue();
            try (var underWay = new Wire(port);
                    var idle = new Wire(port)) {
                idle.send("GET /health HTTP/1.1\r\nHost: t\r\n\r\n");
                assertThat(idle.read().status()).isEqualTo(200);
                underWay.begin("/api/1/tasks", TASK, 5);

                var begun = System.nanoTime();
                main.terminate();
                Wait.until("it to say that it ends", Duration.ofSeconds(10), () -> Http.status(ready) == 503);
                try (var late = new Wire(port)) {
                    late.send("GET /health HTTP/1.1\r\nHost: t\r\n\r\n");
                    assertThat(late.read().status()).isEqualTo(200);
                }
                Wait.until("the port to close", Duration.ofSeconds(10), () -> Ports.isFree(port));
                assertThat(idle.isClosed()).isTrue();
                underWay.send(TASK.substring(5));
                assertThat(underWay.read().status()).isEqualTo(201);
                assertThat(main.exitCode()).as(main.output()).isZero();
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
            }
            assertThat(main.errors()).isEmpty();
            assertThat(main.output()).contains("Stopped").doesNotContain(" ERROR ", "\tat ");
        }
        assertThat(TestPostgres.number(environment.getOrDefault("DATABASE_URL", ""), "select count(*) from tasks"))
                .isEqualTo(1);
    }

    private static Map<String, String> environment() {
        var ports = Ports.free(4);
        var environment = new HashMap<String, String>();
        environment.put("DATABASE_URL", TestPostgres.freshDatabase());
        environment.put("AUTH", "none");
        environment.put("USE_DAPR", "true");
        environment.put("HTTP_PORT", "" + ports.get(0));
        environment.put("APP_PORT", "" + ports.get(1));
        environment.put("OPS_PORT", "" + ports.get(2));
        environment.put("DAPR_HTTP_PORT", "" + ports.get(3));
        return environment;
    }
}
