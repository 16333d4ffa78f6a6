package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.mail.MailInbox;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.toxiproxy.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A running stack: PostgreSQL, Kafka, mailbox, with Dapr a scheduler and a sidecar per service process, and the service.
 * Closing it drains and stops all of it in order; so does the end of this JVM. Thread-safe.
 */
public final class LocalStack implements AutoCloseable {

    private final Run run;
    private final Backing backing;

    LocalStack(Run run, Backing backing) {
        this.run = run;
        this.backing = backing;
    }

    /**
     * Starts everything and returns when it serves. What a killed launcher left in the same home is stopped first.
     *
     * @throws LocalException if something cannot start; what had started is stopped again
     */
    public static LocalStack start(StackOptions options, Progress progress) {
        return new StackStarter(options, progress).start();
    }

    /** The public API, such as {@code http://127.0.0.1:8080}. */
    public String httpUrl() {
        return url("http");
    }

    /** Where to begin: the public API, or the database of a stack without a service. */
    public String entryUrl() {
        return state().urls().getOrDefault("http", databaseUrl());
    }

    /** What runs, as in state.json. */
    public RunState state() {
        return run.state().withProcesses(run.members().entries());
    }

    /** The operations listener of the first backend. */
    public String operationsUrl() {
        return url("operations");
    }

    /** As {@code postgresql://user@host:port/db}. */
    public String databaseUrl() {
        return backing.postgres().url();
    }

    public String jdbcUrl() {
        return backing.postgres().jdbcUrl();
    }

    public String bootstrapServers() {
        return backing.kafka().bootstrapServers();
    }

    /**
     * What stands on a link.
     *
     * @throws IllegalStateException if the options put nothing there
     */
    public Proxy proxy(Link link) {
        return backing.proxies().on(link);
    }

    public MailInbox mailbox() {
        return backing.mail();
    }

    /** dapr or kafka. */
    public String transport() {
        return run.state().transport();
    }

    /** The processes with pids, ports and logs, in the order of their start. */
    public List<RunState.Entry> processes() {
        return run.members().entries();
    }

    /** Kills a process by its name in {@link #processes}, as a fault would; the stack goes on and sees no failure in it. */
    public void kill(String name) {
        run.members().kill(name);
    }

    /**
     * Asks a process to end by its name, as an orchestrator would; the stack goes on and sees no failure in it.
     *
     * @param within until it is killed
     * @return its exit code, 137 where it had to be killed
     */
    public int stop(String name, Duration within) {
        return run.members().stop(name, within);
    }

    /**
     * Starts a process again that was ended by {@link #kill} or {@link #stop}, with the same ports and data.
     *
     * @throws LocalException if it does not serve within {@code atMost}
     */
    public void revive(String name, Duration atMost) {
        run.members().revive(name, atMost);
    }

    /**
     * As {@link #revive}, for a process of the service, which is of another version from then on: its jar, its JVM's options
     * and its conf/, with the settings that it had.
     *
     * @param version laid out as a checkout, with gateway/target and conf
     */
    public void replace(String name, Path version, Duration atMost) {
        run.members().replace(name, run.serviceOf(version, name), atMost);
    }

    /** Completes with the first process that ends by itself; the rest keeps running until this is closed. */
    public CompletableFuture<ManagedProcess> failure() {
        return run.members().failure();
    }

    private String url(String name) {
        String url = run.state().urls().get(name);
        if (url == null) {
            throw new IllegalStateException("this stack has no " + name);
        }
        return url;
    }

    /** Stops service, sidecars, scheduler, Kafka, PostgreSQL and mailbox, and returns when all have ended. */
    @Override
    public void close() {
        run.close();
    }

    @Override
    public String toString() {
        return run.toString();
    }
}
