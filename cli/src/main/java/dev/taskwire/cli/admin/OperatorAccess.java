package dev.taskwire.cli.admin;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.Tokens;
import dev.taskwire.local.command.Checkout;
import dev.taskwire.local.up.Home;
import java.io.IOException;
import java.net.URI;
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
     * @throws LocalException if no token was given, or none that can be sent
     */
    public AdminClient at(URI url) {
        String given = given();
        if (given.isEmpty()) {
            throw LocalException.wrongUsage("--url needs " + TOKEN + " in the environment, or --token-file");
        }
        return new AdminClient(url.toString(), given);
    }

    /** A client of a process of the local run. */
    public AdminClient local(String url) throws IOException {
        Path own = Home.of(Checkout.root()).operatorToken();
        String given = given();
        boolean ours = given.isEmpty() && Files.exists(own);
        return new AdminClient(url, ours ? Tokens.checked(Files.readString(own), own.toString()) : given);
    }

    private String given() {
        return tokenFile == null ? Tokens.fromEnvironment(TOKEN) : Tokens.fromFile(tokenFile);
    }
}
