package dev.taskwire.local.up;

import dev.taskwire.local.console.Progress;
import dev.taskwire.local.postgres.Postmaster;
import dev.taskwire.local.process.Signals;
import dev.taskwire.local.process.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Ends what a launcher left behind that was killed. Call it with the {@link RunLock} held. */
final class Leftovers {

    private static final Duration EACH = Duration.ofSeconds(5);

    private Leftovers() {}

    /**
     * Stops the processes of the recorded run that are still the same ones, in the order of a normal stop, and a database
     * server that still runs on the data; never a process that merely has the number of one.
     */
    static void stop(Home home, Progress progress) {
        StateFile file = new StateFile(home.stateFile());
        Optional<RunState> state = file.read();
        state.map(RunState::processes).orElse(List.of()).stream()
                .sorted(Comparator.comparing(RunState.Entry::group))
                .forEach(entry -> stop(entry, progress));
        Postmaster.stopLeftover(home.postgresData())
                .ifPresent(pid -> progress.say("stopped PostgreSQL (pid " + pid + ") of an earlier run"));
        state.filter(RunState::ephemeral).ifPresent(old -> delete(Path.of(old.data()), progress));
        file.delete();
    }

    private static void stop(RunState.Entry entry, Progress progress) {
        Optional<ProcessHandle> process = entry.process().find();
        process.ifPresent(left -> {
            String signal = entry.group() == ProcessGroup.POSTGRES ? "INT" : "TERM";
            boolean inOrder = Signals.stop(left, signal, EACH);
            progress.say((inOrder ? "stopped " : "killed ") + entry.name() + " (pid " + left.pid()
                    + "), left behind by a launcher that was killed");
        });
    }

    private static void delete(Path data, Progress progress) {
        try {
            Trees.delete(data);
        } catch (IOException e) {
            progress.say("could not delete " + data + ": " + e.getMessage());
        }
    }
}
