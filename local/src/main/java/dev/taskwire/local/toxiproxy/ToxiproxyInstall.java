package dev.taskwire.local.toxiproxy;

import dev.taskwire.local.console.Progress;
import dev.taskwire.local.go.GoInstall;
import dev.taskwire.local.go.GoRecipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Builds the toxiproxy that local/toxiproxy/go.mod pins into .taskwire/bin, unless it is there. */
public final class ToxiproxyInstall {

    private static final String PROGRAM = "toxiproxy-server";
    private static final GoRecipe RECIPE = new GoRecipe(
            "Toxiproxy",
            "github.com/Shopify/toxiproxy/v2",
            Map.of(PROGRAM, "github.com/Shopify/toxiproxy/v2/cmd/server"),
            List.of(),
            "github.com/Shopify/toxiproxy/v2.Version",
            "toxiproxy-version");

    private ToxiproxyInstall() {}

    /**
     * Makes sure that it is there.
     *
     * @param root the checkout
     * @param cache shared by checkouts
     * @return the program
     * @throws dev.taskwire.local.LocalException if Go is missing or too old, or the build fails
     */
    public static Path run(Path root, Path cache, Progress progress) {
        return new GoInstall(RECIPE, root, cache, progress).run().resolve(PROGRAM);
    }
}
