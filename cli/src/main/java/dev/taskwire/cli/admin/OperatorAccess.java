package dev.taskwire.cli.admin;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.command.Checkout;
import dev.taskwire.local.up.Home;
import dev.taskwire.local.up.RunState;
import dev.taskwire.local.up.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With which token an operator's command goes to a process, of the local run or anywhere. */
public final class OperatorAccess {

    private static final String TOKEN = "OPERATOR_TOKEN";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = {
                "A file with the operator's token",
                "(default: OPERATOR_TOKEN of the environment, else that of the local stack)."
            })
    private @Nullable Path tokenFile;

    /**
     * A client of a process anywhere.
     *
     * @throws LocalException if the URL is none, or no token was given
     */
    public AdminClient at(String url) throws IOException {
        if (!url.matches("https?://[^/\\s]+/?")) {
            throw LocalException.wrongUsage("--url " + url + ": a URL such as http://127.0.0.1:8082");
        }
        String given = given();
        if (given.isEmpty()) {
            throw LocalException.wrongUsage("--url needs " + TOKEN + " in the environment, or --token-file");
        }
        return new AdminClient(url.replaceAll("/$", ""), given);
    }

    /** A client of a process of the local run. */
    public AdminClient local(String url) throws IOException {
        Path own = Home.of(Checkout.root()).operatorToken();
        String given = given();
        boolean ours = given.isEmpty() && Files.exists(own);
        return new AdminClient(url, ours ? Files.readString(own).strip() : given);
    }

    /**
     * The local run.
     *
     * @throws LocalException if none is up
     */
    public static RunState running() {
        return new StateFile(Home.of(Checkout.root()).stateFile())
                .running()
                .orElseThrow(() -> new LocalException(
                        "no local stack is up; start one with ./taskwire up, or name a process by --url"));
    }

    private String given() throws IOException {
        if (tokenFile != null) {
            if (!Files.isReadable(tokenFile)) {
                throw LocalException.wrongUsage("--token-file " + tokenFile + " cannot be read");
            }
            return Files.readString(tokenFile).strip();
        }
        String environment = System.getenv(TOKEN);
        return environment == null ? "" : environment.strip();
    }
}
