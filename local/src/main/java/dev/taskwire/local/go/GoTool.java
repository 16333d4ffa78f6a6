package dev.taskwire.local.go;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Go installation of the machine. */
final class GoTool {

    private static final Pattern VERSION = Pattern.compile("go(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*", Pattern.DOTALL);
    private static final int[] NEEDED = {1, 26, 5};
    private static final Path USUAL = Path.of("/usr/local/go/bin/go");

    private GoTool() {}

    /**
     * The go program.
     *
     * @param what it is to build, such as "Dapr"
     * @throws LocalException if there is none, or it is older than 1.26.5
     */
    static Path find(String what) {
        Path go = Programs.onPath("go")
                .or(() -> Optional.of(USUAL).filter(Programs::isExecutable))
                .orElseThrow(() -> new LocalException("Go 1.26.5 or newer is needed to build " + what
                        + ", and there is no go on PATH; see https://go.dev/dl/"));
        String version = version(go);
        if (!suffices(version)) {
            throw new LocalException("Go 1.26.5 or newer is needed to build " + what + ", and " + go + " is " + version
                    + "; see https://go.dev/dl/");
        }
        return go;
    }

    /** Whether a version such as "go1.26.5" is new enough. */
    static boolean suffices(String version) {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.matches()) {
            return version.startsWith("devel");
        }
        for (int i = 0; i < NEEDED.length; i++) {
            String part = numbers.group(i + 1);
            int number = part == null ? 0 : Integer.parseInt(part);
            if (number != NEEDED[i]) {
                return number > NEEDED[i];
            }
        }
        return true;
    }

    private static String version(Path go) {
        try {
            // Its own version, not that of a toolchain it would fetch.
            return Programs.run(List.of("env", "GOTOOLCHAIN=local", go.toString(), "env", "GOVERSION"))
                    .output();
        } catch (IOException e) {
            throw new LocalException(go + " cannot be run: " + e.getMessage(), e);
        }
    }
}
