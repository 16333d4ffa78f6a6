package dev.taskwire.local.postgres;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the server run where this process is root, which PostgreSQL refuses. A user namespace without any mapping shows
 * root to it as "nobody", with the same files; where namespaces are forbidden, as in many containers, it runs as nobody.
 */
enum RunAs {
    SAME_USER(""),
    NAMESPACE("unshare -U"),
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups");

    private static final int NOBODY_ID = 65534;

    private final String prefix;

    RunAs(String prefix) {
        this.prefix = prefix;
    }

    /** What this machine and user need. */
    static RunAs detect() {
        if (!isRoot()) {
            return SAME_USER;
        }
        if (works(NAMESPACE)) {
            return NAMESPACE;
        }
        if (works(NOBODY)) {
            return NOBODY;
        }
        throw new LocalException("PostgreSQL does not run as root, and neither unshare -U nor setpriv works here;"
                + " start this as another user");
    }

    /** The folder for the unpacked programs: nobody may not look into root's home. */
    Path binaryCache(Path userCache) {
        // Only root can write there, so nobody else can put programs in their place.
        Path cache = this == NOBODY ? Path.of("/var/cache/taskwire") : userCache;
        return cache.resolve("postgres");
    }

    /** Makes the data folder fit: private, and of the user that the server runs as. */
    void prepare(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        Files.setPosixFilePermissions(dataDir, PosixFilePermissions.fromString("rwx------"));
        if (this == SAME_USER) {
            return;
        }
        own(dataDir, this == NOBODY ? NOBODY_ID : 0);
        if (!Programs.run(command(List.of("ls", dataDir.toString()))).ok()) {
            throw new LocalException("PostgreSQL runs as nobody here and cannot reach " + dataDir
                    + "; keep the data elsewhere (--data DIR) or start this as another user");
        }
    }

    /** Earlier runs may have been another user's. */
    private static void own(Path dataDir, int user) throws IOException {
        if (Files.getAttribute(dataDir, "unix:uid").equals(user)) {
            return;
        }
        try (var files = Files.walk(dataDir)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", user);
                Files.setAttribute(file, "unix:gid", user);
            }
        }
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix.split(" ")));
        whole.addAll(command);
        return whole;
    }

    private static boolean works(RunAs way) {
        try {
            return Programs.run(way.command(List.of("true"))).ok();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRoot() {
        try {
            return Programs.run(List.of("id", "-u")).output().equals("0");
        } catch (IOException e) {
            return false;
        }
    }
}
