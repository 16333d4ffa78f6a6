package dev.taskwire.config;

import dev.taskwire.config.AppConfig.Deployment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the merged files and the environment into {@link AppConfig}, or into the list of all that is wrong. Blocking: a
 * secret may come from a file.
 */
final class ConfigReader {

    private static final Set<String> APP_IDS =
            Set.of("backend", "notification-service", "email-delivery-service", "recurring-task-service");
    private static final Set<Role> ALONE = Set.of(Role.REMINDER, Role.EMAIL, Role.DEAD_LETTERS);
    static final Setting USE_DAPR = Setting.of("use_dapr", "USE_DAPR");
    static final Setting CANARY = Setting.of("canary", "CANARY");
    private static final int PERCENT = 100;
    private static final Setting OPERATOR_TOKEN = Setting.secret("operations.token", "OPERATOR_TOKEN");
    private static final Setting VERTICLES = Setting.of("verticles", "");
    private static final int OPERATOR_TOKEN_MIN = 16;

    private final SettingReader settings;
    private final JsonObject files;
    private final int cores;

    ConfigReader(JsonObject files, Map<String, String> environment, int cores) {
        this.settings = new SettingReader(files, environment);
        this.files = files;
        this.cores = cores;
    }

    /** @throws ConfigException with every problem */
    AppConfig read() {
        var appId = settings.text(Setting.of("app_id", "APP_ID"), APP_IDS::contains, sorted(APP_IDS));
        boolean useDapr = settings.flag(USE_DAPR);
        var edge = new EdgeReader(settings);
        var http = edge.http(host("http.host", "HTTP_HOST"), port("http.port", "HTTP_PORT"));
        var callbacks = new AppConfig.Callbacks(
                host("callbacks.host", "APP_HOST"),
                port("callbacks.port", "APP_PORT"),
                CallbackTokens.read(settings, Setting.of("callbacks.host", "APP_HOST")));
        var verticles = verticles();
        boolean serves = verticles.stream().anyMatch(each -> each.role() == Role.GATEWAY);
        var config = new AppConfig(
                appId,
                useDapr,
                canary(settings),
                verticles,
                http,
                callbacks,
                operations(),
                database(),
                kafka(),
                DaprReader.read(settings),
                new MailReader(settings).mail(isLinked(verticles)),
                edge.auth(http.host(), serves),
                RetentionReader.read(settings));
        var problems = new ArrayList<>(settings.problems());
        problems.addAll(UnknownKeys.in(files, settings.asked()));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    /** Links are written by one role and followed to the other. */
    private static boolean isLinked(List<Deployment> verticles) {
        return verticles.stream().anyMatch(each -> each.role() == Role.EMAIL || each.role() == Role.GATEWAY);
    }

    /** Every setting that a process with these files reads. */
    static Set<Setting> settings(JsonObject files) {
        var reader = new ConfigReader(files, Map.of(), 1);
        var unused = reader.read();
        return reader.settings.asked();
    }

    static int canary(SettingReader settings) {
        return settings.integer(CANARY, 0, PERCENT);
    }

    private List<Deployment> verticles() {
        var deployments = new ArrayList<Deployment>();
        var list = files.getValue("verticles") instanceof JsonArray array ? array : new JsonArray();
        for (var each : list) {
            var entry = each instanceof JsonObject object ? object : new JsonObject();
            var role = Role.ofConfName(String.valueOf(entry.getValue("name")));
            int instances = "cores".equals(entry.getValue("instances"))
                    ? cores
                    : entry.getValue("instances", 1) instanceof Integer number ? number : 0;
            boolean again = deployments.stream().anyMatch(other -> role.equals(Optional.of(other.role())));
            boolean tooMany = instances > 1 && role.filter(ALONE::contains).isPresent();
            if (role.isEmpty() || instances < 1 || again || tooMany) {
                settings.reject(
                        VERTICLES,
                        String.valueOf(each),
                        "{name: "
                                + Stream.of(Role.values()).map(Role::confName).collect(Collectors.joining(" | "))
                                + ", instances: cores | a number from 1}, each once, reminder, email and dead-letters with one instance");
            } else {
                deployments.add(new Deployment(role.get(), instances));
            }
        }
        if (list.isEmpty()) {
            settings.reject(VERTICLES, null, "a list of at least one {name, instances}");
        }
        return deployments;
    }

    private AppConfig.Operations operations() {
        var token = settings.optional(OPERATOR_TOKEN);
        if (!token.isEmpty() && token.length() < OPERATOR_TOKEN_MIN) {
            settings.reject(OPERATOR_TOKEN, token, "none, or at least 16 characters");
        }
        return new AppConfig.Operations(
                host("operations.host", "OPS_HOST"), port("operations.port", "OPS_PORT"), new Secret(token));
    }

    private AppConfig.Db database() {
        var url = Setting.secret("database.url", "DATABASE_URL");
        var migrates = Setting.of("database.migrate", "DATABASE_MIGRATE");
        var appUrl = settings.uri(url, "postgresql", "postgres").toString();
        var migrationUrl = settings.optional(Setting.secret("database.migration_url", "MIGRATION_DATABASE_URL"));
        return new AppConfig.Db(
                new Secret(appUrl),
                new Secret(migrationUrl.isEmpty() ? appUrl : migrationUrl),
                settings.integer(Setting.of("database.connections", "DATABASE_CONNECTIONS"), 2, 100),
                settings.optional(migrates).isEmpty() || settings.flag(migrates));
    }

    private AppConfig.Kafka kafka() {
        var ca = Setting.of("kafka.ca", "KAFKA_CA");
        var authorities = Authorities.pem(settings, ca);
        var username = settings.optional(Setting.secret("kafka.username", "KAFKA_USERNAME"));
        if (authorities.isPresent() && username.isEmpty()) {
            settings.reject(ca, "set", "none without KAFKA_USERNAME: the brokers are spoken to in plain text then");
        }
        return new AppConfig.Kafka(
                settings.text(
                        Setting.of("kafka.bootstrap_servers", "KAFKA_BOOTSTRAP_SERVERS"),
                        ConfigReader::areServers,
                        "host:port, or several with commas"),
                username,
                new Secret(settings.optional(Setting.secret("kafka.password", "KAFKA_PASSWORD"))),
                authorities);
    }

    private static boolean areServers(String value) {
        return Stream.of(value.split(",", -1))
                .allMatch(each -> each.matches("[^\\s,:]+:\\d{1,5}")
                        && SettingReader.isPort(Integer.parseInt(each.substring(each.indexOf(':') + 1))));
    }

    private String host(String path, String variable) {
        return settings.text(
                Setting.of(path, variable), value -> value.matches("[A-Za-z0-9.:-]+"), "a host or address");
    }

    /** 0 stands for any free port, for tests. */
    private int port(String path, String variable) {
        return settings.integer(Setting.of(path, variable), 0, 65_535);
    }

    private static String sorted(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", "));
    }
}
