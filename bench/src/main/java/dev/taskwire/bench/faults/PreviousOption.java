package dev.taskwire.bench.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The version that upgrades come from. */
final class PreviousOption {

    private static final String JAR = "gateway/target/taskwire-gateway.jar";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private @Nullable Path previous;

    @Option(
            names = "--previous",
            paramLabel = "DIR",
            description = {
                "The version before, for upgrade and rollback, which are left out without it: a release's archive,",
                "unpacked, or what .ci/previous builds of a commit."
            })
    void previous(Path folder) {
        if (!Files.isRegularFile(folder.resolve(JAR)) || !Files.isDirectory(folder.resolve("conf"))) {
            throw new ParameterException(
                    spec.commandLine(), "--previous " + folder + ": there is no " + JAR + " in it, or no conf/");
        }
        previous = folder.toAbsolutePath().normalize();
    }

    Optional<Path> folder() {
        return Optional.ofNullable(previous);
    }
}
