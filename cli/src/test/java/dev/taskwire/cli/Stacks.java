package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.taskwire.local.console.Progress;
import dev.taskwire.local.dapr.DaprSearch;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import java.nio.file.Path;

/** Stacks of real processes on free ports, with their files in a folder of the test. */
final class Stacks {

    private Stacks() {}

    static StackOptions options(Path home, TransportChoice transport) {
        return StackOptions.of(checkout())
                .in(home)
                .with(transport)
                .withFreePorts()
                .withPlainStops();
    }

    static LocalStack start(StackOptions options) {
        return LocalStack.start(options, Progress.SILENT);
    }

    /** Skips the tests where there is no daprd, or fails them where REQUIRE_DAPR=true says that there has to be one. */
    static void needDaprd() {
        var found = new DaprSearch(checkout(), System.getenv(), Path.of(System.getProperty("user.home"))).find();
        if (found.tools() == null) {
            var reason = "needs daprd and scheduler: " + found.explanation();
            if ("true".equals(System.getenv("REQUIRE_DAPR"))) {
                fail(reason);
            }
            abort(reason);
        }
    }

    private static Path checkout() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
