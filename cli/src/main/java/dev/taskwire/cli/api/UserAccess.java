package dev.taskwire.cli.api;

import dev.taskwire.cli.admin.OperatorAccess;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.command.OwnToken;
import dev.taskwire.local.command.UserOption;
import dev.taskwire.local.up.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a user's command goes, and for whom: to the service of the local run, or to one anywhere. */
public final class UserAccess {

    private static final String ENVIRONMENT = "TASKWIRE_TOKEN";
    private static final String FIRST_USER = "1";
    private static final Duration LOCAL_TTL = Duration.ofMinutes(5);

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = {
                "A service anywhere, such as https://tasks.example.org",
                "(default: that of the running local stack)."
            })
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "ID",
            converter = UserOption.class,
            description = "Whose tasks (default: the subject of the token, or 1 where there is none).")
    private @Nullable String user;

    @ArgGroup
    private Given given = new Given();

    /** One of them. */
    static final class Given {
        @Option(names = "--token", paramLabel = "JWT", description = "A token; other users of the machine may see it.")
        private @Nullable String token;

        @Option(
                names = "--token-file",
                paramLabel = "FILE",
                description = {
                    "A file with a token (default: TASKWIRE_TOKEN of the environment;",
                    "for the local stack under --auth jwt one is made)."
                })
        private @Nullable Path file;
    }

    /**
     * The API as this user.
     *
     * @throws LocalException if the URL is none, a token cannot be read, or no local stack is up
     */
    public UserApi api() throws IOException {
        String token = token();
        String own = token.isEmpty() ? FIRST_USER : Tokens.subject(token).orElse(FIRST_USER);
        String whose = user == null ? own : user;
        if (url != null) {
            return new UserApi(checked(url), whose, () -> token);
        }
        RunState running = OperatorAccess.running();
        String local = running.urls().get("http");
        if (local == null) {
            throw new LocalException("the local stack runs without the service");
        }
        boolean make = token.isEmpty() && running.auth().equals("jwt");
        return new UserApi(local, whose, make ? () -> OwnToken.create(whose, LOCAL_TTL, Instant.now()) : () -> token);
    }

    private static String checked(String url) {
        if (!url.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?")) {
            throw LocalException.wrongUsage("--url " + url + ": a URL such as http://127.0.0.1:8080");
        }
        return url.replaceAll("/+$", "");
    }

    private String token() throws IOException {
        if (given.token != null) {
            return Tokens.checked(given.token, "--token");
        }
        if (given.file != null) {
            if (!Files.isReadable(given.file)) {
                throw LocalException.wrongUsage("--token-file " + given.file + " cannot be read");
            }
            return Tokens.checked(Files.readString(given.file), "--token-file");
        }
        String environment = System.getenv(ENVIRONMENT);
        return environment == null ? "" : Tokens.checked(environment, ENVIRONMENT);
    }
}
