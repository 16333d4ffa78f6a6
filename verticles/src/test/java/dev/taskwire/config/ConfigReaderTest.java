package dev.taskwire.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.config.AppConfig.Deployment;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "operator-0123456789";
    private static final int CORES = 4;

    /** What conf/defaults.yaml and a deployment's file say together. */
    static JsonObject files() {
        return new JsonObject("""
                {"app_id": "backend", "use_dapr": false, "canary": 0,
                 "verticles": [{"name": "gateway", "instances": "cores"}, {"name": "outbox-relay"}],
                 "http": {"host": "127.0.0.1", "port": 8080, "max_in_flight": 4000},
                 "callbacks": {"host": "127.0.0.1", "port": 8081},
                 "operations": {"host": "127.0.0.1", "port": 8082},
                 "database": {"url": "postgresql://taskwire@127.0.0.1:5432/taskwire", "connections": 16},
                 "kafka": {"bootstrap_servers": "127.0.0.1:9092"},
                 "dapr": {"host": "127.0.0.1", "http_port": 3500, "metrics_port": 9090, "publish": "raw",
                          "bulk_subscribe": {"enabled": true, "max_messages": 100, "max_await_ms": 10}},
                 "mail": {"smtp_url": "smtp://127.0.0.1:1025", "from": "a@b.c", "domain": "b.c"},
                 "auth": {"mode": "none", "issuer": "taskwire", "audience": "taskwire"}}""");
    }

    private static AppConfig read(Map<String, String> environment) {
        return new ConfigReader(files(), environment, CORES).read();
    }

    @Test
    void theFilesAloneMakeACompleteConfiguration() {
        var config = read(Map.of());

        assertThat(config)
                .isEqualTo(new AppConfig(
                        "backend",
                        false,
                        0,
                        List.of(new Deployment(Role.GATEWAY, CORES), new Deployment(Role.OUTBOX_RELAY, 1)),
                        new AppConfig.Http("127.0.0.1", 8080, 4000, false, Optional.empty()),
                        new AppConfig.Callbacks("127.0.0.1", 8081, List.of()),
                        new AppConfig.Operations("127.0.0.1", 8082, new Secret("")),
                        new AppConfig.Db(
                                new Secret("postgresql://taskwire@127.0.0.1:5432/taskwire"),
                                new Secret("postgresql://taskwire@127.0.0.1:5432/taskwire"),
                                16),
                        new AppConfig.Kafka("127.0.0.1:9092", "", new Secret("")),
                        new AppConfig.Dapr(
                                "127.0.0.1",
                                3500,
                                9090,
                                new Secret(""),
                                false,
                                new AppConfig.BulkSubscribe(true, 100, 10)),
                        new AppConfig.Mail(URI.create("smtp://127.0.0.1:1025"), "a@b.c", "b.c"),
                        new AppConfig.Auth(AuthMode.NONE, new Secret(""), Optional.empty(), "taskwire", "taskwire"),
                        AppConfig.Retention.DEFAULT));
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
        environment.put("OPERATOR_TOKEN", TOKEN);
        environment.putAll(
                Map.of("DAPR_BULK_SUBSCRIBE", "false", "DAPR_BULK_MAX_MESSAGES", "7", "DAPR_BULK_MAX_AWAIT_MS", "250"));
        environment.put("CANARY", "15");
        environment.put("DAPR_METRICS_PORT", "9091");
        environment.putAll(Map.of(
                "SMTP_CONNECTIONS", "9",
                "MAIL_RATE", "600/m;burst=20",
                "MAIL_DEFAULT_ADDRESSES", "true",
                "MAIL_LINK_SECRET", SECRET,
                "PUBLIC_URL", "https://tasks.example.org"));
        environment.putAll(Map.of("HTTP_STREAMS", "70", "HTTP_STREAMS_PER_USER", "3", "HTTP_MAX_CONNECTIONS", "4"));
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
                "RETENTION_INBOX", "11d",
                "RETENTION_EMAILS", "240h",
                "RETENTION_DELETED_TASKS", "P12D",
                "RETENTION_CHANGES", "365D",
                "RETENTION_DEAD_LETTERS", "PT216H"));
        environment.putAll(Map.of(
                "DAPR_PUBLISH", "wrapped",
                "SMTP_URL", "smtps://u:p@mail:465",
                "MAIL_FROM", "x@y.z",
                "MAIL_DOMAIN", "y.z",
                "REQUIRE_IF_MATCH", "true",
                "RATE_LIMIT", "6000/m;burst=200",
                "AUTH", "jwt",
                "JWT_SECRET", SECRET,
                "JWT_ISSUER", "iss",
                "JWT_AUDIENCE", "aud"));

        assertThat(read(environment))
                .isEqualTo(new AppConfig(
                        "email-delivery-service",
                        true,
                        15,
                        List.of(new Deployment(Role.GATEWAY, CORES), new Deployment(Role.OUTBOX_RELAY, 1)),
                        new AppConfig.Http(
                                "0.0.0.0",
                                1,
                                4,
                                2,
                                true,
                                Optional.of(new RateLimit(6000, Duration.ofMinutes(1), 200)),
                                new AppConfig.Streams(3, 70)),
                        new AppConfig.Callbacks("::1", 3, List.of(new Secret("old"), new Secret("new"))),
                        new AppConfig.Operations("10.0.0.1", 65535, new Secret(TOKEN)),
                        new AppConfig.Db(
                                new Secret("postgres://a:b@db/x?sslmode=verify-full"),
                                new Secret("postgres://owner@db/x"),
                                5),
                        new AppConfig.Kafka("k1:9092,k2:9093", "user", new Secret("pass")),
                        new AppConfig.Dapr(
                                "sidecar",
                                3501,
                                9091,
                                new Secret("dapr-token"),
                                true,
                                new AppConfig.BulkSubscribe(false, 7, 250)),
                        new AppConfig.Mail(
                                new AppConfig.Smtp(URI.create("smtps://u:p@mail:465"), Optional.empty(), 9),
                                "x@y.z",
                                "y.z",
                                true,
                                new RateLimit(600, Duration.ofMinutes(1), 20),
                                new AppConfig.Links(
                                        Optional.of(URI.create("https://tasks.example.org")), new Secret(SECRET))),
                        new AppConfig.Auth(AuthMode.JWT, new Secret(SECRET), Optional.empty(), "iss", "aud"),
                        new AppConfig.Retention(
                                Duration.ofDays(11),
                                Duration.ofDays(10),
                                Duration.ofDays(12),
                                Duration.ofDays(365),
                                Duration.ofDays(9))));
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
                "OPERATOR_TOKEN",
                TOKEN,
                "SMTP_URL",
                "smtp://u:hunter2@mail"));

        assertThat(config.toString()).doesNotContain("hunter2", SECRET, TOKEN).contains("(hidden)");
    }
}
