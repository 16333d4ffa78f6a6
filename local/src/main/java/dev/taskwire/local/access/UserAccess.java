package dev.taskwire.local.access;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UserTarget.TokenSource;
import dev.taskwire.local.command.OwnToken;
import dev.taskwire.local.command.UserOption;
import dev.taskwire.local.up.RunState;
import java.io.IOException;
import java.net.URI;
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
            converter = UrlOption.class,
            description = {
                "A service anywhere, such as https://tasks.example.org",
                "(default: that of the running local stack)."
            })
    private @Nullable URI url;

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
     * Whom the command is for. A token file is read again for each request, since tokens end and are replaced.
     *
     * @throws LocalException if a token cannot be read, its subject is no user, or no local stack is up
     */
    public UserTarget target() throws IOException {
        TokenSource tokens = given.file == null ? fixed() : new FileTokens(given.file);
        String token = tokens.token();
        String whose = user == null ? owner(token) : user;
        if (url != null) {
            return new UserTarget(url.toString(), whose, tokens);
        }
        RunState running = LocalRun.state();
        boolean make = token.isEmpty() && running.auth().equals("jwt");
        return new UserTarget(
                LocalRun.url(running, "http"),
                whose,
                make ? () -> OwnToken.create(whose, LOCAL_TTL, Instant.now()) : tokens);
    }

    /** Whether it goes to an address that was given, and not to the local run. */
    public boolean isElsewhere() {
        return url != null;
    }

    private TokenSource fixed() {
        String token =
                given.token == null ? Tokens.fromEnvironment(ENVIRONMENT) : Tokens.checked(given.token, "--token");
        return () -> token;
    }

    private static String owner(String token) {
        String subject = Tokens.subject(token).orElse(FIRST_USER);
        if (!UserOption.isUser(subject)) {
            throw LocalException.wrongUsage("the token's subject is no user's id; --user says whose tasks are meant");
        }
        return subject;
    }
}
