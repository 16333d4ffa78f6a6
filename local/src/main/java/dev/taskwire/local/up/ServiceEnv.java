package dev.taskwire.local.up;

import dev.taskwire.local.dapr.SidecarSpec;
import dev.taskwire.local.process.PrivateFiles;
import dev.taskwire.local.token.LocalToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the service is told, by environment. */
final class ServiceEnv {

    /** What the stack sets and the service would also take from a file. */
    private static final List<String> SECRETS = List.of(
            "DATABASE_URL",
            "MIGRATION_DATABASE_URL",
            "KAFKA_USERNAME",
            "KAFKA_PASSWORD",
            "SMTP_URL",
            "JWT_SECRET",
            "MAIL_LINK_SECRET",
            "OPERATOR_TOKEN",
            "DAPR_API_TOKEN",
            "APP_API_TOKEN");

    private final Map<String, String> common;
    private final Proxies proxies;
    private final Home home;

    /**
     * @param options its settings are passed on, below those of the stack
     * @param tokens for both directions between service and sidecar
     * @param httpPort where clients reach the service, for links in emails unless the options name another address
     */
    ServiceEnv(StackOptions options, Backing backing, boolean dapr, SidecarSpec.Tokens tokens, int httpPort)
            throws IOException {
        this.proxies = backing.proxies();
        this.home = options.home();
        this.common = new LinkedHashMap<>(options.env());
        common.put("USE_DAPR", Boolean.toString(dapr));
        common.put("DATABASE_URL", backing.proxies().database(backing.postgres().url()));
        // Also named, so that a shell's own value cannot send the migrations to another database.
        common.put("MIGRATION_DATABASE_URL", backing.postgres().url());
        common.put(
                "KAFKA_BOOTSTRAP_SERVERS",
                backing.proxies().kafka(backing.kafka().bootstrapServers()));
        common.put("KAFKA_USERNAME", "");
        common.put("KAFKA_PASSWORD", "");
        common.put("SMTP_URL", options.setting("SMTP_URL").orElse(backing.mail().smtpUrl()));
        common.put("MAIL_DEFAULT_ADDRESSES", "true");
        common.putIfAbsent("PUBLIC_URL", "http://127.0.0.1:" + httpPort);
        common.put("MAIL_LINK_SECRET", PrivateFiles.token(home.mailLinkSecret()));
        common.put("AUTH", options.jwt() ? "jwt" : "none");
        common.put("JWT_SECRET", PrivateFiles.token(home.jwtSecret()));
        common.put("JWT_ISSUER", LocalToken.ISSUER);
        common.put("JWT_AUDIENCE", LocalToken.AUDIENCE);
        common.put("HTTP_HOST", "127.0.0.1");
        common.put("APP_HOST", "127.0.0.1");
        common.put("OPS_HOST", "127.0.0.1");
        common.put("OPERATOR_TOKEN", PrivateFiles.token(home.operatorToken()));
        common.put("DAPR_API_TOKEN", tokens.api());
        common.put("APP_API_TOKEN", tokens.app());
        // A shell that names a file for one of them means another deployment.
        SECRETS.forEach(name -> common.put(name + "_FILE", ""));
        // glibc would keep a heap per thread.
        common.put("MALLOC_ARENA_MAX", "2");
    }

    /** The environment of one process. */
    Map<String, String> of(ServicePlan.Instance instance) {
        Map<String, String> env = new TreeMap<>(common);
        env.put("HTTP_PORT", "" + instance.httpPort());
        env.put("APP_PORT", "" + instance.appPort());
        env.put("OPS_PORT", "" + instance.opsPort());
        env.put("DAPR_HTTP_PORT", "" + proxies.sidecar(instance.daprPort()));
        env.put("DAPR_METRICS_PORT", "" + instance.daprMetricsPort());
        return env;
    }

    /** Writes it for a shell, so that a person can start the process by hand: {@code set -a; . FILE}. */
    Path write(ServicePlan.Instance instance) throws IOException {
        Path file = home.run().resolve(instance.name() + ".env");
        String lines = of(instance).entrySet().stream()
                .map(setting -> setting.getKey() + "='" + setting.getValue().replace("'", "'\\''") + "'\n")
                .collect(Collectors.joining());
        PrivateFiles.write(file, lines);
        return file;
    }

    /** Fresh tokens for service and sidecars, kept for tools of the run. */
    static SidecarSpec.Tokens freshTokens(Home home) throws IOException {
        return new SidecarSpec.Tokens(
                PrivateFiles.newToken(home.run().resolve("dapr-api-token")),
                PrivateFiles.newToken(home.run().resolve("app-api-token")));
    }
}
