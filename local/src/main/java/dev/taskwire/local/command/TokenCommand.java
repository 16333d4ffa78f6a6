package dev.taskwire.local.command;

import dev.taskwire.local.console.Plain;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code token}: a token for the local service, on stdout. */
@Command(
        name = "token",
        description = "Prints a token (JWT) for the running local service.",
        mixinStandardHelpOptions = true)
public final class TokenCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--user",
            paramLabel = "ID",
            required = true,
            converter = UserOption.class,
            description = "The user that it stands for.")
    private String user = "";

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = TimeOption.class,
            description = "How long it is good, such as 90s, 30m, 1h, 7d (default: 1h).")
    private Duration ttl = Duration.ofHours(1);

    @Option(names = "--json", description = "As JSON: token, user and expires_at.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Instant now = Instant.now();
        String token = OwnToken.create(user, ttl, now);
        var out = spec.commandLine().getOut();
        out.println(json ? Plain.json(shown(token, now.plus(ttl).truncatedTo(ChronoUnit.SECONDS))) : token);
        out.flush();
        return 0;
    }

    private Map<String, String> shown(String token, Instant end) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("token", token);
        shown.put("user", user);
        shown.put("expires_at", end.toString());
        return shown;
    }
}
