package dev.taskwire.bench.target;

import dev.taskwire.local.console.Progress;
import dev.taskwire.local.token.LocalToken;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.Reaper;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stack that is started for the run, with tokens, on free ports, and thrown away with its data. */
public final class OwnStack implements AutoCloseable {

    private static final String USER = "1";
    private static final Duration TOKEN = Duration.ofHours(4);

    private final Reaper home;
    private final LocalStack stack;
    private final Target target;

    private OwnStack(Reaper home, LocalStack stack, Target target) {
        this.home = home;
        this.stack = stack;
        this.target = target;
    }

    /**
     * @param root the checkout
     * @param environment that of the shell: of it SERVICE_JAVA_OPTIONS is taken, and no port
     */
    public static OwnStack start(
            Path root, TransportChoice transport, Map<String, String> environment, Progress progress)
            throws IOException {
        Reaper home = Reaper.of(Files.createTempDirectory("taskwire-bench-"));
        try {
            StackOptions options = StackOptions.of(root)
                    .in(home.dir())
                    .with(transport)
                    .withJwt(true)
                    .withSettingsOf(environment)
                    .withFreePorts();
            LocalStack stack = LocalStack.start(options, progress);
            return new OwnStack(home, stack, target(options, stack));
        } catch (IOException | RuntimeException e) {
            home.close();
            throw e;
        }
    }

    private static Target target(StackOptions options, LocalStack stack) throws IOException {
        String secret = Files.readString(options.home().jwtSecret()).strip();
        List<Watched> watched = stack.processes().stream()
                .map(each -> new Watched(each.name(), each.process().pid()))
                .toList();
        return new Target(
                URI.create(stack.httpUrl()),
                USER,
                LocalToken.create(secret, USER, TOKEN, Instant.now()),
                stack.transport(),
                List.of(URI.create(stack.operationsUrl() + "/metrics")),
                Optional.of(URI.create(stack.mailbox().messagesUrl())),
                Optional.of(stack.jdbcUrl()),
                Optional.of(stack.bootstrapServers()),
                watched);
    }

    public Target target() {
        return target;
    }

    @Override
    public void close() {
        try (home) {
            stack.close();
        }
    }
}
