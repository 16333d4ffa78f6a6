package dev.taskwire.local.command;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.token.LocalToken;
import dev.taskwire.local.up.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code token}: a token for the local service, on stdout. */
@Command(
        name = "token",
        description = "Prints a token (JWT) for the running local service.",
        mixinStandardHelpOptions = true)
public final class TokenCommand implements Callable<Integer> {

    private static final String USER = "[A-Za-z0-9_-]{1,64}";

    @Option(names = "--user", paramLabel = "ID", required = true, description = "The user that it stands for.")
    private String user = "";

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = TimeOption.class,
            description = "How long it is good, such as 90s, 30m, 1h, 7d (default: 1h).")
    private Duration ttl = Duration.ofHours(1);

    @Override
    public Integer call() throws IOException {
        if (!user.matches(USER)) {
            throw LocalException.wrongUsage("--user " + user + ": 1 to 64 letters, digits, _ and -");
        }
        Path secret = Home.of(Checkout.root()).jwtSecret();
        if (!Files.exists(secret)) {
            throw new LocalException("there is no local service yet; start it with ./taskwire up");
        }
        System.out.println(LocalToken.create(Files.readString(secret).strip(), user, ttl, Instant.now()));
        return 0;
    }
}
