package dev.taskwire.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.gateway.http.TestPostgres;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.process.Wait;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process with all its secrets, from files where it takes them: what it accepts, and that it tells none of them. */
class SecretsTest {

    private static final String CONF = Path.of("..", "conf", "backend.yaml").toString();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Part of every secret here, and of nothing else. */
    private static final String MARK = "hunter2";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final List<Integer> ports = Ports.free(5);

    private Map<String, String> environment(boolean dapr) throws IOException {
        var environment = new HashMap<String, String>();
        var secrets = Map.of(
                "DATABASE_URL", TestPostgres.freshDatabase().replace("@", ":" + MARK + "-db@"),
                "JWT_SECRET", MARK + "-jwt-0123456789abcdef0123456789abcdef",
                "KAFKA_PASSWORD", MARK + "-kafka",
                "SMTP_URL", "smtp://user:" + MARK + "-mail@127.0.0.1:1",
                "APP_API_TOKEN", MARK + "-old," + MARK + "-new",
                "DAPR_API_TOKEN", MARK + "-dapr");
        for (var each : secrets.entrySet()) {
            var file = Files.writeString(folder.resolve(each.getKey()), each.getValue() + "\n");
            environment.put(each.getKey() + "_FILE", file.toString());
        }
        environment.put("KAFKA_USERNAME", "app");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.get(4));
        environment.put("AUTH", "jwt");
        environment.put("LOG_LEVEL", "DEBUG");
        environment.put("KAFKA_LOG_LEVEL", "DEBUG");
        environment.put("USE_DAPR", "" + dapr);
        environment.put("HTTP_PORT", "" + ports.get(0));
        environment.put("APP_PORT", "" + ports.get(1));
        environment.put("OPS_PORT", "" + ports.get(2));
        environment.put("DAPR_HTTP_PORT", "" + ports.get(3));
        return environment;
    }

    private int status(int port, String path, String header, String value) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(header, value)
                .timeout(LIMIT)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean serves(MainProcess main) {
        assertThat(main.isAlive()).as(() -> main.output() + main.errors()).isTrue();
        return status(ports.get(2), "/readyz", "x-test", "1") == 200;
    }

    private static void endsAndHasToldNone(MainProcess main) {
        main.terminate();
        assertThat(main.exitCode()).isZero();
        assertThat(main.output() + main.errors()).contains("serves").doesNotContain(MARK);
    }

    @Test
    void theSidecarMayShowEitherOfTwoTokensWhileOneReplacesTheOther() throws IOException {
        try (var main = MainProcess.start(folder, environment(true), "--conf", CONF)) {
            Wait.until("it to serve", LIMIT, () -> serves(main));
            int port = ports.get(1);
            for (var token : List.of(MARK + "-old", MARK + "-new")) {
                assertThat(status(port, "/dapr/subscribe", "dapr-api-token", token))
                        .isEqualTo(200);
            }
            for (var token : List.of(MARK, MARK + "-old," + MARK + "-new", MARK + "-dapr", "")) {
                assertThat(status(port, "/dapr/subscribe", "dapr-api-token", token))
                        .isEqualTo(401);
            }
            endsAndHasToldNone(main);
        }
    }

    @Test
    void noSecretIsLoggedWhereBrokerAndClientsAreWrong() throws IOException {
        try (var main = MainProcess.start(folder, environment(false), "--conf", CONF)) {
            Wait.until("it to serve", LIMIT, () -> serves(main));
            for (var token : List.of(MARK, "x." + MARK + ".y", "eyJhbGciOiJub25lIn0.e30." + MARK)) {
                assertThat(status(ports.get(0), "/api/1/tasks", "Authorization", "Bearer " + token))
                        .isEqualTo(401);
            }
            // Where Kafka's client logs all its settings.
            Wait.until("the broker to be missed", LIMIT, () -> main.output().contains("sasl.jaas.config"));
            endsAndHasToldNone(main);
        }
    }
}
