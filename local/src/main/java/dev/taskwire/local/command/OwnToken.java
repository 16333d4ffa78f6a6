package dev.taskwire.local.command;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.token.LocalToken;
import dev.taskwire.local.up.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Tokens for the service that was started from this checkout, by its secret. */
public final class OwnToken {

    private OwnToken() {}

    /** @throws LocalException if none was started yet */
    public static String create(String user, Duration ttl, Instant now) throws IOException {
        Path secret = Home.of(Checkout.root()).jwtSecret();
        if (!Files.exists(secret)) {
            throw new LocalException("there is no local service yet; start it with ./taskwire up");
        }
        return LocalToken.create(Files.readString(secret).strip(), user, ttl, now);
    }
}
