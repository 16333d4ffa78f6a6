package dev.taskwire.local.go;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Builds the programs that a Go module of the checkout pins into .taskwire/bin, by way of a cache that all checkouts of this
 * user share. What is there already is not built again.
 */
public final class GoInstall {

    private static final int MEGABYTE = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private final GoRecipe recipe;
    private final Path module;
    private final Path bin;
    private final Path log;
    private final Path cache;
    private final Progress progress;

    /**
     * @param root the checkout; the module is in its folder local, by the recipe's name
     * @param cache shared by checkouts; normally {@link CacheDir#root}
     */
    public GoInstall(GoRecipe recipe, Path root, Path cache, Progress progress) {
        String name = recipe.title().toLowerCase(Locale.ROOT);
        this.recipe = recipe;
        this.module = root.resolve("local").resolve(name);
        this.bin = root.resolve(".taskwire/bin");
        this.log = root.resolve(".taskwire/log/" + name + "-install.log");
        this.cache = cache.resolve(name);
        this.progress = progress;
    }

    /**
     * Makes sure that the pinned programs are in .taskwire/bin.
     *
     * @return that folder
     * @throws LocalException if Go is missing or too old, or the build fails
     */
    public Path run() {
        try {
            String version = pinnedVersion();
            String stamp = version + " " + key();
            String what = String.join(" and ", recipe.names()) + " " + version;
            if (installed(stamp)) {
                progress.say(what + (recipe.names().size() == 1 ? " is in " : " are in ") + bin);
                return bin;
            }
            Path built = cache.resolve(key());
            if (!Files.isDirectory(built)) {
                Path go = GoTool.find(recipe.title());
                CacheDir.fill(built, dir -> build(go, version, dir));
            }
            install(built, stamp);
            progress.say(what + " installed in " + bin);
            return bin;
        } catch (IOException e) {
            throw new LocalException("cannot install " + recipe.title() + ": " + e.getMessage(), e);
        }
    }

    private boolean installed(String stamp) throws IOException {
        Path file = bin.resolve(recipe.stamp());
        return Files.exists(file)
                && Files.readString(file).strip().equals(stamp)
                && recipe.names().stream().map(bin::resolve).allMatch(Programs::isExecutable);
    }

    private String pinnedVersion() throws IOException {
        Path file = module.resolve("go.mod");
        Matcher pin = Pattern.compile("(?m)^\\s*" + Pattern.quote(recipe.pinned()) + " v(\\S+)")
                .matcher(Files.readString(file));
        if (!pin.find()) {
            throw new IOException(file + " does not name " + recipe.pinned());
        }
        return pin.group(1);
    }

    /** Of everything that makes another build. */
    public String key() throws IOException {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return DigestUtils.sha256Hex(Files.readString(module.resolve("go.mod"))
                        + Files.readString(module.resolve("go.sum"))
                        + recipe.flags()
                        + platform)
                .substring(0, 16);
    }

    private void build(Path go, String version, Path target) throws IOException {
        for (String program : recipe.names()) {
            Path made =
                    progress.during("building " + program + " " + version, () -> build(go, version, program, target));
            progress.say("built " + program + ", " + Files.size(made) / MEGABYTE + " MB");
        }
    }

    private Path build(Path go, String version, String program, Path target) {
        List<String> command = new ArrayList<>(List.of(go.toString(), "-C", module.toString(), "build", "-trimpath"));
        if (!recipe.tags().isEmpty()) {
            command.addAll(List.of("-tags", String.join(",", recipe.tags())));
        }
        command.addAll(List.of("-ldflags", "-s -w -X " + recipe.version() + "=" + version));
        command.addAll(List.of("-o", target.resolve(program).toString()));
        command.add(Objects.requireNonNull(recipe.programs().get(program)));
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
        for (String program : recipe.names()) {
            // By rename: the old file may be running.
            Path fresh = bin.resolve(program + ".new");
            Files.deleteIfExists(fresh);
            try {
                Files.createLink(fresh, built.resolve(program));
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(built.resolve(program), fresh, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.move(fresh, bin.resolve(program), StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(fresh); // left where both were links to one file already, as rename(2) has it
        }
        Files.writeString(bin.resolve(recipe.stamp()), stamp + System.lineSeparator());
    }
}
