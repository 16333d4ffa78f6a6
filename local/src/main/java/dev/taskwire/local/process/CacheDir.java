package dev.taskwire.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that are filled once and then only read, shared between checkouts and processes of one user. */
public final class CacheDir {

    private CacheDir() {}

    /** Where this user's caches of Taskwire are: XDG_CACHE_HOME/taskwire, else ~/.cache/taskwire. */
    public static Path root() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("taskwire");
    }

    /**
     * Fills {@code dir} unless it exists. The filling goes to a folder beside it that is renamed when complete, so no one
     * ever sees half of it; where two processes fill at once, the first to end wins.
     */
    public static void fill(Path dir, Filler filler) throws IOException {
        if (Files.isDirectory(dir)) {
            return;
        }
        Files.createDirectories(dir.getParent());
        Path fresh = Files.createTempDirectory(dir.getParent(), dir.getFileName() + ".");
        try {
            filler.fill(fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, dir, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(dir)) {
                throw e;
            }
        } finally {
            // Gone already where it was renamed.
            Trees.delete(fresh);
        }
    }

    /** Writes the content of a cache folder. */
    @FunctionalInterface
    public interface Filler {

        void fill(Path emptyDir) throws IOException;
    }
}
