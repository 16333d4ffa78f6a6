package dev.taskwire.bench.measure;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.up.AuthChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes that starts a stack of its own. */
public final class OwnStackOptions {

    @Option(
            names = "--auth",
            paramLabel = "jwt|none",
            description = "Whether the stack that is started asks for tokens (default: jwt).")
    private @Nullable AuthChoice auth;

    @Option(names = "--busy-anyway", description = "Measure on a machine that is busy; the result is marked.")
    private boolean busyAnyway;

    public AuthChoice auth() {
        return auth == null ? AuthChoice.JWT : auth;
    }

    public boolean busyAnyway() {
        return busyAnyway;
    }

    /** @throws LocalException wrong usage, if something was said of a stack, and none is started */
    void refuseStack() {
        if (auth != null) {
            throw LocalException.wrongUsage("--auth is for a stack that is started; with --url, --token-file says it");
        }
    }
}
