package dev.taskwire.local.dapr;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.CacheDir;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.ProcessSpec;
import dev.taskwire.local.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Builds the pinned daprd and scheduler from local/dapr/go.mod into .taskwire/bin, by way of a cache that all checkouts of
 * this user share. What is there already is not built again.
 */
public final class DaprInstall {

    private static final List<String> PROGRAMS = List.of("daprd", "scheduler");
    private static final Pattern PIN = Pattern.compile("(?m)^\\s*github\\.com/dapr/dapr v(\\S+)");
    /** Part of the cache's key: a change of the flags is another build. */
    private static final String RECIPE = "CGO_ENABLED=0 -trimpath -tags stablecomponents -ldflags -s -w";

    private static final int MEGABYTE = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private final Path module;
    private final Path bin;
    private final Path log;
    private final Path cache;
    private final Progress progress;

    /**
     * @param root the checkout
     * @param cache shared by checkouts; normally {@link CacheDir#root}
     */
    public DaprInstall(Path root, Path cache, Progress progress) {
        this.module = root.resolve("local/dapr");
        this.bin = root.resolve(".taskwire/bin");
        this.log = root.resolve(".taskwire/log/dapr-install.log");
        this.cache = cache.resolve("dapr");
        this.progress = progress;
    }

    /**
     * Makes sure that the pinned programs are in .taskwire/bin.
     *
     * @throws LocalException if Go is missing or too old, or the build fails
     */
    public void run() {
        try {
            String version = pinnedVersion();
            String stamp = version + " " + key();
            if (installed(stamp)) {
                progress.say("daprd and scheduler " + version + " are in " + bin);
                return;
            }
            Path built = cache.resolve(key());
            if (!Files.isDirectory(built)) {
                Path go = GoTool.find();
                CacheDir.fill(built, dir -> build(go, version, dir));
            }
            install(built, stamp);
            progress.say("daprd and scheduler " + version + " installed in " + bin);
        } catch (IOException e) {
            throw new LocalException("cannot install Dapr: " + e.getMessage(), e);
        }
    }

    private boolean installed(String stamp) throws IOException {
        Path version = bin.resolve("version");
        return Files.exists(version)
                && Files.readString(version).strip().equals(stamp)
                && PROGRAMS.stream().map(bin::resolve).allMatch(Programs::isExecutable);
    }

    private String pinnedVersion() throws IOException {
        Matcher pin = PIN.matcher(Files.readString(module.resolve("go.mod")));
        if (!pin.find()) {
            throw new IOException(module.resolve("go.mod") + " does not name github.com/dapr/dapr");
        }
        return pin.group(1);
    }

    /** Of everything that makes another build. */
    String key() throws IOException {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return DigestUtils.sha256Hex(Files.readString(module.resolve("go.mod"))
                        + Files.readString(module.resolve("go.sum"))
                        + RECIPE
                        + platform)
                .substring(0, 16);
    }

    private void build(Path go, String version, Path target) throws IOException {
        for (String program : PROGRAMS) {
            Path made =
                    progress.during("building " + program + " " + version, () -> build(go, version, program, target));
            progress.say("built " + program + ", " + Files.size(made) / MEGABYTE + " MB");
        }
    }

    private Path build(Path go, String version, String program, Path target) {
        List<String> command = List.of(
                go.toString(),
                "-C",
                module.toString(),
                "build",
                "-trimpath",
                "-tags",
                "stablecomponents",
                "-ldflags",
                "-s -w -X github.com/dapr/dapr/pkg/buildinfo.version=" + version,
                "-o",
                target.resolve(program).toString(),
                "github.com/dapr/dapr/cmd/" + program);
        ProcessSpec spec = ProcessSpec.of("go build " + program, command, log).withEnv(Map.of("CGO_ENABLED", "0"));
        try (ManagedProcess process = ManagedProcess.start(spec)) {
            if (process.waitFor(LONGEST) != 0) {
                throw new LocalException(process.deathNotice());
            }
        }
        return target.resolve(program);
    }

    private void install(Path built, String stamp) throws IOException {
        Files.createDirectories(bin);
        for (String program : PROGRAMS) {
            // By rename: the old file may be running.
            Path fresh = bin.resolve(program + ".new");
            Files.deleteIfExists(fresh);
            try {
                Files.createLink(fresh, built.resolve(program));
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(built.resolve(program), fresh, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.move(fresh, bin.resolve(program), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(bin.resolve("version"), stamp + System.lineSeparator());
    }
}
