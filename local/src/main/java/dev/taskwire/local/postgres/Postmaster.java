package dev.taskwire.local.postgres;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Processes;
import dev.taskwire.local.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server that an earlier run left behind, known by the postmaster.pid in its data folder. */
public final class Postmaster {

    private static final String PID_FILE = "postmaster.pid";
    private static final Duration STOP = Duration.ofSeconds(10);

    private Postmaster() {}

    /**
     * Stops a server that still runs on {@code dataDir}.
     *
     * @return its pid, if there was one
     */
    public static Optional<Long> stopLeftover(Path dataDir) {
        Optional<ProcessHandle> server = find(dataDir.toAbsolutePath().normalize());
        server.ifPresent(process -> {
            if (!Signals.stop(process, "INT", STOP)) {
                System.err.println("PostgreSQL (pid " + process.pid() + ") had to be killed");
            }
        });
        return server.map(ProcessHandle::pid);
    }

    /**
     * Makes sure that no server runs on {@code dataDir}. A pid file whose process is another program is removed: the
     * server would take it for a living one.
     */
    static void requireUnused(Path dataDir) throws IOException {
        Optional<ProcessHandle> server = find(dataDir);
        if (server.isPresent()) {
            throw new LocalException("the PostgreSQL data in " + dataDir + " is in use by process "
                    + server.get().pid());
        }
        Files.deleteIfExists(dataDir.resolve(PID_FILE));
    }

    private static Optional<ProcessHandle> find(Path dataDir) {
        try {
            List<String> lines = Files.readAllLines(dataDir.resolve(PID_FILE));
            return lines.stream()
                    .findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    .filter(Processes::isAlive)
                    .filter(process -> isServerOf(process.pid(), dataDir));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isServerOf(long pid, Path dataDir) {
        String command = Processes.commandLine(pid);
        return command.contains("postgres") && command.contains(dataDir.toString());
    }
}
