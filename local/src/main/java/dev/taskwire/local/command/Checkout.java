package dev.taskwire.local.command;

import dev.taskwire.local.LocalException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that a command works on: that of the launching script, else the one around the current folder. */
public final class Checkout {

    private static final String PROPERTY = "taskwire.root";
    private static final String SIGN = "conf/defaults.yaml";

    private Checkout() {}

    public static Path root() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Path.of(given);
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path dir = start; dir != null; dir = dir.getParent()) {
            if (Files.exists(dir.resolve(SIGN))) {
                return dir;
            }
        }
        throw new LocalException(start + " is not within a checkout of Taskwire (no " + SIGN + ")");
    }
}
