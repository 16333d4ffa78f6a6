package dev.taskwire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taskwire.config.AppConfig.Deployment;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class ConfigLoaderTest {

    private static final Path CONF = Path.of("../conf");
    private static final Map<String, String> SECRETS = Map.of("JWT_SECRET", "0123456789abcdef0123456789abcdef");

    @TempDir
    Path dir;

    private static AppConfig load(Vertx vertx, Path file, Map<String, String> environment) {
        return Await.result(ConfigLoader.load(vertx, file, environment));
    }

    private static List<String> problems(Vertx vertx, Path file) {
        var refused = catchThrowableOfType(ConfigException.class, () -> load(vertx, file, SECRETS));
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    @ParameterizedTest
    @CsvSource({
        "local, backend, NONE, 'GATEWAY OUTBOX_RELAY REMINDER EMAIL RECURRING REMINDER_OUTCOME DEAD_LETTERS HOUSEKEEPING'",
        "backend, backend, JWT, 'GATEWAY OUTBOX_RELAY REMINDER_OUTCOME DEAD_LETTERS HOUSEKEEPING'",
        "notification-service, notification-service, JWT, REMINDER",
        "email-delivery-service, email-delivery-service, JWT, EMAIL",
        "recurring-task-service, recurring-task-service, JWT, RECURRING"
    })
    void eachDeploymentsFileLoadsOnTopOfTheDefaults(
            String file, String appId, AuthMode auth, String roles, Vertx vertx) {
        var config = load(vertx, CONF.resolve(file + ".yaml"), SECRETS);

        assertThat(config.appId()).isEqualTo(appId);
        assertThat(config.auth().mode()).isEqualTo(auth);
        assertThat(config.verticles()).extracting(each -> each.role().name()).containsExactly(roles.split(" "));
        assertThat(config.useDapr()).isFalse();
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.callbacks().port()).isEqualTo(8081);
        assertThat(config.operations().port()).isEqualTo(8082);
        assertThat(config.dapr().httpPort()).isEqualTo(3500);
        // The file names auth.mode alone: its neighbours in the defaults stay.
        assertThat(config.auth().issuer()).isEqualTo("taskwire");
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheFileOverTheDefaults(Vertx vertx) throws IOException {
        Files.copy(CONF.resolve("defaults.yaml"), dir.resolve("defaults.yaml"));
        var file = Files.writeString(dir.resolve("mine.yaml"), """
                app_id: backend
                http: {port: 9090, max_in_flight: 7}
                auth: {mode: none}
                verticles:
                  - {name: gateway, instances: 2}
                """);

        var config = load(vertx, file, Map.of("HTTP_PORT", "9191"));

        assertThat(config.http()).isEqualTo(new AppConfig.Http("127.0.0.1", 9191, 7, false, Optional.empty()));
        assertThat(config.verticles()).containsExactly(new Deployment(Role.GATEWAY, 2));
    }

    @Test
    void aMissingOrBrokenFileIsNamed(Vertx vertx) throws IOException {
        assertThat(problems(vertx, dir.resolve("none.yaml")))
                .singleElement()
                .asString()
                .contains("defaults.yaml");

        Files.copy(CONF.resolve("defaults.yaml"), dir.resolve("defaults.yaml"));
        assertThat(problems(vertx, dir.resolve("none.yaml")))
                .singleElement()
                .asString()
                .contains("none.yaml");

        var broken = Files.writeString(dir.resolve("broken.yaml"), "app_id: [backend\n  x: {");
        assertThat(problems(vertx, broken)).singleElement().asString().contains("broken.yaml", "not valid YAML");
    }
}
