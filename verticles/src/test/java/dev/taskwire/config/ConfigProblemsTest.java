package dev.taskwire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of settings that are wrong. */
class ConfigProblemsTest {

    static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final int CORES = 4;

    static JsonObject files() {
        return ConfigReaderTest.files();
    }

    static AppConfig read(Map<String, String> environment) {
        return new ConfigReader(files(), environment, CORES).read();
    }

    static List<String> problems(JsonObject files, Map<String, String> environment) {
        var refused =
                catchThrowableOfType(ConfigException.class, () -> new ConfigReader(files, environment, CORES).read());
        assertThat(refused).as("to be refused").isNotNull();
        return refused.problems();
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
                "HTTP_STREAMS", "many",
                "HTTP_STREAMS_PER_USER", "0",
                "DAPR_METRICS_PORT", "none",
                "DAPR_PUBLISH", "plain",
                "DAPR_BULK_SUBSCRIBE", "1",
                "DAPR_BULK_MAX_MESSAGES", "0",
                "DAPR_BULK_MAX_AWAIT_MS", "1s"));
        environment.putAll(Map.of(
                "DAPR_HTTP_PORT", "",
                "SMTP_URL", "http://u:hunter2@mail",
                "OPERATOR_TOKEN", "hunter2",
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
                        "HTTP_STREAMS (http.streams) is \"many\"; allowed: a whole number from 1 to 100000",
                        "HTTP_STREAMS_PER_USER (http.streams_per_user) is \"0\"; allowed: a whole number from 1 to 100000",
                        "APP_PORT (callbacks.port) is \"-1\"; allowed: a whole number from 0 to 65535",
                        "OPS_PORT (operations.port) is \"http\"; allowed: a whole number from 0 to 65535",
                        "OPERATOR_TOKEN (operations.token) is \"(hidden)\"; allowed: none, or at least 16 characters",
                        "verticles is not set; allowed: a list of at least one {name, instances}",
                        "DATABASE_URL (database.url) is \"(hidden)\"; allowed: a URL with a host, beginning with"
                                + " postgresql:// or postgres://",
                        "DATABASE_CONNECTIONS (database.connections) is \"1\"; allowed: a whole number from 2 to 100",
                        "KAFKA_BOOTSTRAP_SERVERS (kafka.bootstrap_servers) is \"kafka\"; allowed: host:port, or several"
                                + " with commas",
                        "DAPR_HTTP_PORT (dapr.http_port) is \"\"; allowed: a whole number from 0 to 65535",
                        "DAPR_METRICS_PORT (dapr.metrics_port) is \"none\"; allowed: a whole number from 0 to 65535",
                        "DAPR_PUBLISH (dapr.publish) is \"plain\"; allowed: raw or wrapped",
                        "DAPR_BULK_SUBSCRIBE (dapr.bulk_subscribe.enabled) is \"1\"; allowed: true or false",
                        "DAPR_BULK_MAX_MESSAGES (dapr.bulk_subscribe.max_messages) is \"0\"; allowed: a whole number"
                                + " from 1 to 1000",
                        "DAPR_BULK_MAX_AWAIT_MS (dapr.bulk_subscribe.max_await_ms) is \"1s\"; allowed: a whole number"
                                + " from 1 to 10000",
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

    @ParameterizedTest
    @CsvSource({
        "SMTP_URL, smtp://mail:65536",
        "SMTP_URL, smtp://mail:0",
        "DATABASE_URL, postgresql://db:99999/x",
        "KAFKA_BOOTSTRAP_SERVERS, kafka:99999",
        "KAFKA_BOOTSTRAP_SERVERS, 'k1:9092,'"
    })
    void aPortIsOne(String variable, String value) {
        assertThat(problems(files(), Map.of(variable, value)))
                .singleElement()
                .asString()
                .startsWith(variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.7"})
    void callbacksOfOthersNeedAToken(String host) {
        assertThat(problems(files(), Map.of("APP_HOST", host)))
                .containsExactly("APP_HOST (callbacks.host) is \"" + host
                        + "\"; allowed: a loopback address, or any with APP_API_TOKEN set");
        assertThat(read(Map.of("APP_HOST", host, "APP_API_TOKEN", SECRET))
                        .callbacks()
                        .host())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INBOX", "EMAILS", "DELETED_TASKS", "DEAD_LETTERS"})
    void whatTellsThatARecordWasHandledOutlivesIt(String kind) {
        assertThat(problems(files(), Map.of("RETENTION_" + kind, "215h")))
                .singleElement()
                .asString()
                .endsWith("allowed: a time from 9d to 3650d, such as 90d, 36h or P90D");
    }

    @Test
    void aKeyThatIsNoSettingIsToldWithoutItsValue() {
        assertThat(problems(files().put("databse", new JsonObject().put("url", "hunter2")), Map.of()))
                .containsExactly("databse.url in the files is no setting; conf/defaults.yaml names all there are");
    }
}
