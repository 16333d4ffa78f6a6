package dev.taskwire.local.dapr;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.go.GoInstall;
import dev.taskwire.local.go.GoRecipe;
import dev.taskwire.local.process.CacheDir;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Builds the pinned daprd and scheduler from local/dapr/go.mod into .taskwire/bin, unless they are there. */
public final class DaprInstall {

    private static final GoRecipe RECIPE = new GoRecipe(
            "Dapr",
            "github.com/dapr/dapr",
            Map.of("daprd", "github.com/dapr/dapr/cmd/daprd", "scheduler", "github.com/dapr/dapr/cmd/scheduler"),
            List.of("stablecomponents"),
            "github.com/dapr/dapr/pkg/buildinfo.version",
            "version");

    private final GoInstall install;

    /**
     * @param root the checkout
     * @param cache shared by checkouts; normally {@link CacheDir#root}
     */
    public DaprInstall(Path root, Path cache, Progress progress) {
        this.install = new GoInstall(RECIPE, root, cache, progress);
    }

    /**
     * Makes sure that the pinned programs are in .taskwire/bin.
     *
     * @throws LocalException if Go is missing or too old, or the build fails
     */
    public void run() {
        var unused = install.run(); // DaprSearch knows the folder
    }

    /** Of everything that makes another build. */
    String key() throws IOException {
        return install.key();
    }
}
