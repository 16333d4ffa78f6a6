package dev.taskwire.local.dapr;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for {@code daprd} and {@code scheduler}, each on its own: the environment (DAPRD, DAPR_SCHEDULER), then
 * .taskwire/bin of the checkout, then ~/.dapr/bin, then PATH.
 */
public final class DaprSearch {

    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)\\..*", Pattern.DOTALL);
    private static final int MAJOR = 1;
    private static final int MINOR = 18;

    private final Map<String, String> env;
    private final Path bin;
    private final Path userBin;

    /**
     * @param root the checkout
     * @param userHome the user's home folder
     */
    public DaprSearch(Path root, Map<String, String> env, Path userHome) {
        this.env = Map.copyOf(env);
        this.bin = root.resolve(".taskwire/bin");
        this.userBin = userHome.resolve(".dapr/bin");
    }

    /**
     * The programs, or why they cannot be used.
     *
     * @throws LocalException if DAPRD or DAPR_SCHEDULER names no program
     */
    public Result find() {
        Optional<Place> daprd = find("daprd", "DAPRD");
        Optional<Place> scheduler = find("scheduler", "DAPR_SCHEDULER");
        if (daprd.isEmpty() || scheduler.isEmpty()) {
            String missing = daprd.isPresent() ? "scheduler" : scheduler.isPresent() ? "daprd" : "daprd and scheduler";
            return new Result(
                    null, missing + " not found in DAPRD and DAPR_SCHEDULER, " + bin + ", " + userBin + " or PATH");
        }
        String version = version(daprd.get().program());
        if (tooOld(version)) {
            return new Result(
                    null,
                    daprd.get().program() + " is version " + version + ", and " + MAJOR + "." + MINOR
                            + " or newer is needed");
        }
        String source = daprd.get().source().equals(scheduler.get().source())
                ? daprd.get().source()
                : daprd.get().source() + " and " + scheduler.get().source();
        DaprTools tools = new DaprTools(daprd.get().program(), scheduler.get().program(), version, source);
        return new Result(tools, "daprd " + version + " and scheduler found in " + source);
    }

    private Optional<Place> find(String program, String variable) {
        String named = env.get(variable);
        if (named != null && !named.isBlank()) {
            Path file = Path.of(named);
            if (!Programs.isExecutable(file)) {
                throw new LocalException(variable + "=" + named + " is not a program that can be run");
            }
            return Optional.of(new Place(file, variable));
        }
        for (Path dir : List.of(bin, userBin)) {
            if (Programs.isExecutable(dir.resolve(program))) {
                return Optional.of(new Place(dir.resolve(program), dir.toString()));
            }
        }
        return Programs.onPath(program, env.getOrDefault("PATH", "")).map(file -> new Place(file, "PATH"));
    }

    private static String version(Path daprd) {
        try {
            return Programs.run(List.of(daprd.toString(), "--version")).output();
        } catch (IOException e) {
            throw new LocalException(daprd + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** A build without a version ("edge") counts as new. */
    private static boolean tooOld(String version) {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.matches()) {
            return false;
        }
        int major = Integer.parseInt(numbers.group(1));
        return major < MAJOR || (major == MAJOR && Integer.parseInt(numbers.group(2)) < MINOR);
    }

    private record Place(Path program, String source) {}

    /**
     * What the search gave.
     *
     * @param tools null where they cannot be used
     * @param explanation completes the sentence "transport dapr, since ..."
     */
    public record Result(@Nullable DaprTools tools, String explanation) {}
}
