package dev.taskwire.bench.target;

import dev.taskwire.local.console.Progress;
import dev.taskwire.local.token.LocalToken;
import dev.taskwire.local.up.AuthChoice;
import dev.taskwire.local.up.Home;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.ProcessGroup;
import dev.taskwire.local.up.Reaper;
import dev.taskwire.local.up.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A stack that is started for the run on free ports, and thrown away with its data. */
public final class OwnStack implements AutoCloseable {

    private static final String FIRST_USER = "1";
    private static final Duration TOKEN_LIFE = Duration.ofHours(6);

    private final Reaper reaper;
    private final Home home;
    private final LocalStack stack;
    private final AuthChoice auth;

    private OwnStack(Reaper reaper, Home home, LocalStack stack, AuthChoice auth) {
        this.reaper = reaper;
        this.home = home;
        this.stack = stack;
        this.auth = auth;
    }

    /**
     * Returns when it serves.
     *
     * @param root the checkout
     * @param environment that of the shell: of it SERVICE_JAVA_OPTIONS is taken, and no port
     * @throws dev.taskwire.local.LocalException if it cannot start; nothing is left of it then
     */
    public static OwnStack start(Path root, StackShape shape, Map<String, String> environment, Progress progress)
            throws IOException {
        Reaper reaper = Reaper.of(Files.createTempDirectory("taskwire-bench-"));
        try {
            StackOptions options = StackOptions.of(root)
                    .in(reaper.dir())
                    .with(shape.transport())
                    .withSplit(shape.split(), shape.replicas())
                    .withJwt(shape.auth() == AuthChoice.JWT)
                    .withSettingsOf(environment)
                    .withEnv(Map.of(StackOptions.PARTITIONS, "" + shape.partitions()))
                    .withFreePorts();
            LocalStack stack = LocalStack.start(options, progress);
            return new OwnStack(reaper, options.home(), stack, shape.auth());
        } catch (RuntimeException e) {
            reaper.close();
            throw e;
        }
    }

    /** The service as its first user sees it. */
    public Target target() throws IOException {
        List<Watched> watched = stack.processes().stream()
                .map(each -> new Watched(each.name(), each.process().pid()))
                .toList();
        return new Target(
                ports("http"),
                accounts(1).get(0),
                stack.transport(),
                ports("ops").stream().map(url -> url.resolve("/metrics")).toList(),
                Optional.of(URI.create(stack.mailbox().messagesUrl())),
                Optional.of(stack.jdbcUrl()),
                Optional.of(stack.bootstrapServers()),
                watched);
    }

    /** So many users, from the first on, with tokens where the stack asks for them. */
    public List<Account> accounts(int count) throws IOException {
        String secret = Files.readString(home.jwtSecret()).strip();
        Instant now = Instant.now();
        int first = Integer.parseInt(FIRST_USER);
        return IntStream.range(first, first + count)
                .mapToObj(Integer::toString)
                .map(user -> new Account(
                        user, auth == AuthChoice.JWT ? LocalToken.create(secret, user, TOKEN_LIFE, now) : ""))
                .toList();
    }

    /** What runs. */
    public LocalStack stack() {
        return stack;
    }

    /** Its files, until it is closed. */
    public Home home() {
        return home;
    }

    /** Of each process of the service that has such a port. */
    private List<URI> ports(String name) {
        return stack.processes().stream()
                .filter(each -> each.group() == ProcessGroup.SERVICE)
                .flatMap(each -> Optional.ofNullable(each.ports().get(name)).stream())
                .map(port -> URI.create("http://127.0.0.1:" + port))
                .toList();
    }

    @Override
    public void close() {
        try (reaper) {
            stack.close();
        }
    }
}
