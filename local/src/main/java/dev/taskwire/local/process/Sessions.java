package dev.taskwire.local.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a child into a session of its own. Ctrl-C goes to the whole process group of a terminal; without this the broker
 * and the database would stop at the same moment as the service that is draining into them.
 */
public final class Sessions {

    private static final Optional<List<String>> PREFIX = prefix();

    private Sessions() {}

    /** The command with what makes its session in front; the pid is that of the program itself. */
    public static List<String> ownSession(List<String> command) {
        List<String> result = new ArrayList<>(PREFIX.orElse(List.of()));
        result.addAll(command);
        return result;
    }

    private static Optional<List<String>> prefix() {
        if (Programs.onPath("setsid").isPresent()) {
            return Optional.of(List.of("setsid"));
        }
        // macOS has no setsid(1), but has perl. Both replace themselves by the program, so the pid stays.
        return Programs.onPath("perl")
                .map(perl -> List.of(perl.toString(), "-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV"));
    }
}
