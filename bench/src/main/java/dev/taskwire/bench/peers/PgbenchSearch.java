package dev.taskwire.bench.peers;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Looks for pgbench: PGBENCH of the environment, then PATH, then where Debian keeps each version of PostgreSQL. */
final class PgbenchSearch {

    private static final String VARIABLE = "PGBENCH";
    static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private PgbenchSearch() {}

    /**
     * The program.
     *
     * @param debian a folder with one folder for each version
     * @throws LocalException if there is none; says how to get it
     */
    static Path find(Map<String, String> env, Path debian) {
        String named = env.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return checked(Path.of(named), VARIABLE);
        }
        return Programs.onPath("pgbench", env.getOrDefault("PATH", ""))
                .or(() -> newest(debian))
                .orElseThrow(() -> new LocalException("pgbench is neither on PATH nor below " + debian
                        + "; install it (Debian: apt-get install postgresql, Fedora: dnf install postgresql-contrib,"
                        + " Homebrew: brew install postgresql), or name it by --pgbench or PGBENCH"));
    }

    /** @throws LocalException if that is no program */
    static Path checked(Path file, String source) {
        if (!Programs.isExecutable(file)) {
            throw new LocalException(source + " names " + file + ", which is not a program that can be run");
        }
        return file;
    }

    private static Optional<Path> newest(Path debian) {
        try (var versions = Files.list(debian)) {
            return versions.sorted(
                            Comparator.comparingInt(PgbenchSearch::version).reversed())
                    .map(version -> version.resolve("bin/pgbench"))
                    .filter(Programs::isExecutable)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // there is no such folder
        }
    }

    private static int version(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.matches("\\d{1,6}") ? Integer.parseInt(name) : 0;
    }
}
