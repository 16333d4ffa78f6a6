package dev.taskwire.bench.measure;

import dev.taskwire.bench.target.Target;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.dapr.DaprSearch;
import dev.taskwire.local.dapr.DaprTools;
import dev.taskwire.local.process.Programs;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which versions of everything took part, as far as that can be known. */
final class Versions {

    private Versions() {}

    /** @param root the checkout, which is what runs where the stack is its own */
    static Map<String, String> of(Target target, Path root) {
        Map<String, String> all = new TreeMap<>();
        if (!target.isOwn()) {
            return all;
        }
        all.put("taskwire", commit(root).isEmpty() ? "unknown" : commit(root));
        put(all, "vertx", Vertx.class.getPackage().getImplementationVersion());
        put(all, "kafka", kafka());
        target.database().ifPresent(url -> put(all, "postgresql", postgres(url)));
        if (target.transport().equals("dapr")) {
            put(all, "daprd", daprd(root));
        }
        return all;
    }

    private static void put(Map<String, String> all, String name, @Nullable String version) {
        if (version != null && !version.isBlank()) {
            all.put(name, version.strip());
        }
    }

    private static @Nullable String kafka() {
        try (InputStream file = Versions.class.getResourceAsStream("/kafka/kafka-version.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("version");
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String postgres(String url) {
        try (Connection database = DriverManager.getConnection(url)) {
            return database.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            return null;
        }
    }

    private static @Nullable String daprd(Path root) {
        DaprTools tools = new DaprSearch(root, System.getenv(), Path.of(System.getProperty("user.home")))
                .find()
                .tools();
        return tools == null ? null : tools.version();
    }

    /** Of the checkout, with -dirty where it has changes; empty where it is none, or git is missing. */
    static String commit(Path root) {
        String id = git(root, "rev-parse", "--short=12", "HEAD").orElse("");
        boolean dirty = git(root, "status", "--porcelain")
                .filter(changes -> !changes.isBlank())
                .isPresent();
        return id + (dirty && !id.isEmpty() ? "-dirty" : "");
    }

    private static Optional<String> git(Path root, String verb, String option, String... more) {
        try {
            List<String> command = new ArrayList<>(List.of("git", "-C", root.toString(), verb, option));
            command.addAll(List.of(more));
            var run = Programs.run(command);
            return run.exitCode() == 0 ? Optional.of(run.output().strip()) : Optional.empty();
        } catch (IOException | LocalException e) {
            return Optional.empty();
        }
    }
}
