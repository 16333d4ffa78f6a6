package dev.taskwire.transport.dapr.client;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds Dapr's programs: in an environment variable, {@code ~/.dapr/bin}, the path, or the repository's
 * {@code .taskwire/bin}. Without one the test is skipped, unless {@code REQUIRE_DAPR=true} makes that a failure.
 */
public enum DaprBinary {
    DAPRD("daprd", "DAPRD"),
    SCHEDULER("scheduler", "DAPR_SCHEDULER");

    private final String program;
    private final String variable;

    DaprBinary(String program, String variable) {
        this.program = program;
        this.variable = variable;
    }

    public Path require() {
        for (var candidate : candidates()) {
            if (Files.isExecutable(candidate)) {
                return candidate.toAbsolutePath();
            }
        }
        String reason = "no " + program + " found; set " + variable + " or run ./taskwire dapr install";
        if ("true".equals(System.getenv("REQUIRE_DAPR"))) {
            throw new AssertionError(reason);
        }
        return abort(reason);
    }

    private List<Path> candidates() {
        var candidates = new ArrayList<Path>();
        String configured = System.getenv(variable);
        if (configured != null && !configured.isBlank()) {
            candidates.add(Path.of(configured));
        }
        candidates.add(Path.of(System.getProperty("user.home"), ".dapr", "bin", program));
        String path = System.getenv("PATH");
        if (path != null) {
            for (String directory : path.split(File.pathSeparator)) {
                candidates.add(Path.of(directory, program));
            }
        }
        var root = repositoryRoot();
        if (root != null) {
            candidates.add(root.resolve(".taskwire").resolve("bin").resolve(program));
        }
        return candidates;
    }

    private static @Nullable Path repositoryRoot() {
        var directory = Path.of("").toAbsolutePath();
        while (directory != null
                && !Files.exists(directory.resolve(".taskwire"))
                && !Files.exists(directory.resolve(".git"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
