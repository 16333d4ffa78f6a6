package dev.taskwire.config;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Loads a process's settings: {@code defaults.yaml}, then the deployment's own file, then the environment, which may name
 * a file for each secret ({@code JWT_SECRET_FILE}).
 */
public final class ConfigLoader {

    private static final String DEFAULTS = "defaults.yaml";

    private ConfigLoader() {}

    /**
     * @param file the deployment's file; {@code defaults.yaml} stands beside it
     * @return fails with {@link ConfigException} if anything is wrong
     */
    public static Future<AppConfig> load(Vertx vertx, Path file) {
        var environment = System.getenv();
        return load(vertx, file, environment);
    }

    static Future<AppConfig> load(Vertx vertx, Path file, Map<String, String> environment) {
        var defaults = file.resolveSibling(DEFAULTS);
        for (var each : List.of(defaults, file)) {
            if (!Files.isReadable(each)) {
                return Future.failedFuture(new ConfigException(List.of("--conf: there is no readable file " + each)));
            }
        }
        var retriever = ConfigRetriever.create(vertx, stores(file).setScanPeriod(0));
        int cores = Runtime.getRuntime().availableProcessors();
        return retriever
                .getConfig()
                .recover(cause -> Future.failedFuture(
                        new ConfigException(List.of("--conf: " + file + " is not valid YAML: " + cause.getMessage()))))
                .compose(files -> vertx.executeBlocking(() -> new ConfigReader(files, environment, cores).read()))
                .eventually(retriever::close);
    }

    /** The files of a deployment, the later one winning. */
    static ConfigRetrieverOptions stores(Path file) {
        return new ConfigRetrieverOptions()
                .addStore(yaml(file.resolveSibling(DEFAULTS)))
                .addStore(yaml(file));
    }

    private static ConfigStoreOptions yaml(Path file) {
        return new ConfigStoreOptions()
                .setType("file")
                .setFormat("yaml")
                .setConfig(new JsonObject().put("path", file.toAbsolutePath().toString()));
    }
}
