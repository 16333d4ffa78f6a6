package dev.taskwire.bench.faults;

import dev.taskwire.local.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the files of a run whose folder goes. */
final class Copies {

    private Copies() {}

    /** Puts the files of one folder in place of another; a missing one has none. */
    static void of(Path from, Path to) throws IOException {
        Trees.delete(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path unused = Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
