package dev.taskwire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taskwire.config.AppConfig.Deployment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final int CORES = 4;

    /** What conf/defaults.yaml and a deployment's file say together. */
    private static JsonObject files() {
        return new JsonObject("""
                {"app_id": "backend", "use_dapr": false,
                 "verticles": [{"name": "gateway", "instances": "cores"}, {"name": "outbox-relay"}],
                 "http": {"host": "127.0.0.1", "port": 8080, "max_in_flight": 4000},
                 "callbacks": {"host": "127.0.0.1", "port": 8081},
                 "operations": {"host": "127.0.0.1", "port": 8082},
                 "database": {"url": "postgresql://taskwire@127.0.0.1:5432/taskwire", "connections": 16},
                 "kafka": {"bootstrap_servers": "127.0.0.1:9092"},
                 "dapr": {"host": "127.0.0.1", "http_port": 3500},
                 "mail": {"smtp_url": "smtp://127.0.0.1:1025", "from": "a@b.c", "domain": "b.c"},
                 "auth": {"mode": "none", "issuer": "taskwire", "audience": "taskwire"}}""");
    }

    private static AppConfig read(Map<String, String> environment) {
        return new ConfigReader(files(), environment, CORES).read();
    }

    private static List<String> problems(JsonObject files, Map<String, String> environment) {
        var refused =
                catchThrowableOfType(ConfigException.class, () -> new ConfigReader(files, environment, CORES).read());
        assertThat(refused).as("to be refused").isNotNull();
        return refused.problems();
    }

    @Test
    void theFilesAloneMakeACompleteConfiguration() {
        var config = read(Map.of());

        assertThat(config)
                .isEqualTo(new AppConfig(
                        "backend",
                        false,
                        List.of(new Deployment(Role.GATEWAY, CORES), new Deployment(Role.OUTBOX_RELAY, 1)),
                        new AppConfig.Http("127.0.0.1", 8080, 4000),
                        new AppConfig.Callbacks("127.0.0.1", 8081, List.of()),
                        new AppConfig.Operations("127.0.0.1", 8082),
                        new AppConfig.Db(
                                new Secret("postgresql://taskwire@127.0.0.1:5432/taskwire"),
                                new Secret("postgresql://taskwire@127.0.0.1:5432/taskwire"),
                                16),
                        new AppConfig.Kafka("127.0.0.1:9092", "", new Secret("")),
                        new AppConfig.Dapr("127.0.0.1", 3500, new Secret("")),
                        new AppConfig.Mail(URI.create("smtp://127.0.0.1:1025"), "a@b.c", "b.c"),
                        new AppConfig.Auth(AuthMode.NONE, new Secret(""), "taskwire", "taskwire")));
        assertThat(config.roles()).containsExactlyInAnyOrder(Role.GATEWAY, Role.OUTBOX_RELAY);
    }

    @Test
    void theEnvironmentWinsForEverySetting() {
        var environment = new HashMap<>(Map.of(
                "APP_ID", "email-delivery-service",
                "USE_DAPR", "TRUE",
                "HTTP_HOST", "0.0.0.0",
                "HTTP_PORT", "1",
                "HTTP_MAX_IN_FLIGHT", "2",
                "APP_HOST", "::1",
                "APP_PORT", "3",
                "APP_API_TOKEN", "old , new",
                "OPS_HOST", "10.0.0.1",
                "OPS_PORT", "65535"));
        environment.putAll(Map.of(
                "DATABASE_URL", "postgres://a:b@db/x?sslmode=verify-full",
                "MIGRATION_DATABASE_URL", "postgres://owner@db/x",
                "DATABASE_CONNECTIONS", "5",
                "KAFKA_BOOTSTRAP_SERVERS", "k1:9092,k2:9093",
                "KAFKA_USERNAME", "user",
                "KAFKA_PASSWORD", "pass",
                "DAPR_HOST", "sidecar",
                "DAPR_HTTP_PORT", "3501",
                "DAPR_API_TOKEN", "dapr-token"));
        environment.putAll(Map.of(
                "SMTP_URL", "smtps://u:p@mail:465",
                "MAIL_FROM", "x@y.z",
                "MAIL_DOMAIN", "y.z",
                "AUTH", "jwt",
                "JWT_SECRET", SECRET,
                "JWT_ISSUER", "iss",
                "JWT_AUDIENCE", "aud"));

        assertThat(read(environment))
                .isEqualTo(new AppConfig(
                        "email-delivery-service",
                        true,
                        List.of(new Deployment(Role.GATEWAY, CORES), new Deployment(Role.OUTBOX_RELAY, 1)),
                        new AppConfig.Http("0.0.0.0", 1, 2),
                        new AppConfig.Callbacks("::1", 3, List.of(new Secret("old"), new Secret("new"))),
                        new AppConfig.Operations("10.0.0.1", 65535),
                        new AppConfig.Db(
                                new Secret("postgres://a:b@db/x?sslmode=verify-full"),
                                new Secret("postgres://owner@db/x"),
                                5),
                        new AppConfig.Kafka("k1:9092,k2:9093", "user", new Secret("pass")),
                        new AppConfig.Dapr("sidecar", 3501, new Secret("dapr-token")),
                        new AppConfig.Mail(URI.create("smtps://u:p@mail:465"), "x@y.z", "y.z"),
                        new AppConfig.Auth(AuthMode.JWT, new Secret(SECRET), "iss", "aud")));
    }

    @Test
    void everyWrongSettingIsToldAtOnceWithWhatIsAllowed() {
        var environment = new HashMap<>(Map.of(
                "APP_ID", "frontend",
                "USE_DAPR", "yes",
                "HTTP_PORT", "65536",
                "HTTP_MAX_IN_FLIGHT", "0",
                "APP_PORT", "-1",
                "OPS_PORT", "http",
                "DATABASE_URL", "mysql://root:hunter2@db/x",
                "DATABASE_CONNECTIONS", "1",
                "KAFKA_BOOTSTRAP_SERVERS", "kafka"));
        environment.putAll(Map.of(
                "DAPR_HTTP_PORT", "",
                "SMTP_URL", "http://u:hunter2@mail",
                "MAIL_FROM", "nobody",
                "MAIL_DOMAIN", "a b",
                "AUTH", "basic",
                "JWT_ISSUER", " ",
                "JWT_AUDIENCE", "",
                "HTTP_HOST", "a/b"));

        var problems = problems(files().put("verticles", new JsonArray()), environment);

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "APP_ID (app_id) is \"frontend\"; allowed: backend, email-delivery-service,"
                                + " notification-service, recurring-task-service",
                        "USE_DAPR (use_dapr) is \"yes\"; allowed: true or false",
                        "HTTP_HOST (http.host) is \"a/b\"; allowed: a host or address",
                        "HTTP_PORT (http.port) is \"65536\"; allowed: a whole number from 0 to 65535",
                        "HTTP_MAX_IN_FLIGHT (http.max_in_flight) is \"0\"; allowed: a whole number from 1 to 1000000",
                        "APP_PORT (callbacks.port) is \"-1\"; allowed: a whole number from 0 to 65535",
                        "OPS_PORT (operations.port) is \"http\"; allowed: a whole number from 0 to 65535",
                        "verticles is not set; allowed: a list of at least one {name, instances}",
                        "DATABASE_URL (database.url) is \"(hidden)\"; allowed: a URL with a host, beginning with"
                                + " postgresql:// or postgres://",
                        "DATABASE_CONNECTIONS (database.connections) is \"1\"; allowed: a whole number from 2 to 100",
                        "KAFKA_BOOTSTRAP_SERVERS (kafka.bootstrap_servers) is \"kafka\"; allowed: host:port, or several"
                                + " with commas",
                        "DAPR_HTTP_PORT (dapr.http_port) is \"\"; allowed: a whole number from 0 to 65535",
                        "SMTP_URL (mail.smtp_url) is \"(hidden)\"; allowed: a URL with a host, beginning with smtp://"
                                + " or smtps://",
                        "MAIL_FROM (mail.from) is \"nobody\"; allowed: an email address",
                        "MAIL_DOMAIN (mail.domain) is \"a b\"; allowed: a domain name",
                        "AUTH (auth.mode) is \"basic\"; allowed: none or jwt",
                        "JWT_ISSUER (auth.issuer) is \" \"; allowed: a text",
                        "JWT_AUDIENCE (auth.audience) is \"\"; allowed: a text");
        assertThat(String.join("", problems)).doesNotContain("hunter2");
    }

    @Test
    void whatIsMissingIsToldByItsName() {
        var problems = problems(new JsonObject(), Map.of());

        assertThat(problems).hasSizeGreaterThan(10).allMatch(each -> each.contains(" is not set; allowed: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"frontend\"}",
                "{\"name\": \"gateway\", \"instances\": 0}",
                "{\"name\": \"gateway\", \"instances\": \"many\"}",
                "{}",
                "\"gateway\"",
                "null",
                "5"
            })
    void aVerticleThatDoesNotExistIsRefusedWithTheNamesThatDo(String entry) {
        var files = files().put("verticles", new JsonArray("[{\"name\": \"email\"}, " + entry + "]"));

        assertThat(problems(files, Map.of())).singleElement().asString().contains("outbox-relay", "reminder-outcome");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "localhost, true", "::1, true", "0.0.0.0, false", "10.1.2.3, false"})
    void withoutAuthenticationTheListenerHasToBeLoopback(String host, boolean allowed) {
        var environment = Map.of("HTTP_HOST", host, "AUTH", "none");
        if (allowed) {
            assertThat(read(environment).auth().mode()).isEqualTo(AuthMode.NONE);
        } else {
            assertThat(problems(files(), environment))
                    .singleElement()
                    .asString()
                    .contains("AUTH", "loopback");
            var insisting = Map.of("HTTP_HOST", host, "AUTH", "none", "AUTH_NONE_I_KNOW", "true");
            assertThat(read(insisting).auth().mode()).isEqualTo(AuthMode.NONE);
        }
    }

    @Test
    void jwtNeedsASecretOfThirtyTwoCharactersThatIsNeverShown() {
        assertThat(problems(files(), Map.of("AUTH", "jwt")))
                .singleElement()
                .isEqualTo("JWT_SECRET (auth.jwt_secret) is not set; allowed: at least 32 characters where AUTH=jwt");
        assertThat(problems(files(), Map.of("AUTH", "jwt", "JWT_SECRET", "short")))
                .singleElement()
                .asString()
                .contains("(hidden)")
                .doesNotContain("short");
        assertThat(read(Map.of("AUTH", "jwt", "JWT_SECRET", SECRET))
                        .auth()
                        .jwtSecret()
                        .value())
                .isEqualTo(SECRET);
    }

    @Test
    void noSecretIsEverPrinted() {
        var config = read(Map.of(
                "AUTH",
                "jwt",
                "JWT_SECRET",
                SECRET,
                "DATABASE_URL",
                "postgresql://u:hunter2@db/x",
                "KAFKA_PASSWORD",
                "hunter2",
                "APP_API_TOKEN",
                "hunter2",
                "DAPR_API_TOKEN",
                "hunter2",
                "SMTP_URL",
                "smtp://u:hunter2@mail"));

        assertThat(config.toString()).doesNotContain("hunter2", SECRET).contains("(hidden)");
    }
}
