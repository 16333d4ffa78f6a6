package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.mail.MailInbox;
import dev.taskwire.local.process.ExitGuard;
import dev.taskwire.local.process.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What a start has to undo: the lock, the processes, the mailbox, the state file, the ephemeral data. Thread-safe. */
final class Run implements AutoCloseable {

    private final StackOptions options;
    private final Progress progress;
    private final RunLock lock;
    private final StateFile file;
    private final Members members = new Members(this::record);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile @Nullable MailInbox mail;
    private volatile @Nullable RunState state;

    private Run(StackOptions options, Progress progress, RunLock lock) {
        this.options = options;
        this.progress = progress;
        this.lock = lock;
        this.file = new StateFile(options.home().stateFile());
    }

    /** Takes the home folder and ends what a killed launcher left there. */
    static Run begin(StackOptions options, Progress progress) {
        Run run = new Run(options, progress, RunLock.take(options.home()));
        try {
            Leftovers.stop(options.home(), progress);
            ExitGuard.add(run);
            return run;
        } catch (RuntimeException e) {
            run.lock.close();
            throw e;
        }
    }

    Members members() {
        return members;
    }

    void keep(MailInbox inbox) {
        mail = inbox;
    }

    /** From now on every process is recorded as soon as it runs. */
    void describe(RunState described) {
        state = described;
        record(members.entries());
    }

    /**
     * How a process of the service is started from another version.
     *
     * @throws IllegalArgumentException if there is no such process of the service
     */
    List<String> serviceOf(Path version, String name) {
        String appId = members.entries().stream()
                .filter(each ->
                        each.group() == ProcessGroup.SERVICE && each.name().equals(name))
                .map(RunState.Entry::appId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process of the service " + name));
        String conf = options.split() ? appId + ".yaml" : ServicePlan.ALL_ROLES;
        return ServiceProgram.command(options.withServiceOf(version), conf, state().transport(), false);
    }

    RunState state() {
        RunState described = state;
        if (described == null) {
            throw new IllegalStateException("not described yet");
        }
        return described;
    }

    private void record(List<RunState.Entry> entries) {
        file.write(state().withProcesses(entries));
    }

    /** The end of this JVM closes the whole before its parts, in order. */
    void complete() {
        ExitGuard.remove(this);
        ExitGuard.add(this);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            stopped.join();
            return;
        }
        try {
            members.stop(group -> progress.say("stopping " + group.name().toLowerCase(Locale.ROOT)));
            MailInbox inbox = mail;
            if (inbox != null) {
                inbox.close();
            }
            if (options.ephemeral()) {
                Trees.delete(options.home().data());
            }
            file.delete();
        } catch (IOException e) {
            throw new LocalException("could not delete " + options.home().data() + ": " + e.getMessage(), e);
        } finally {
            lock.close();
            ExitGuard.remove(this);
            stopped.complete(null);
        }
    }

    @Override
    public String toString() {
        return "the local stack in " + options.home().home();
    }
}
