package dev.taskwire.local.process;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Signals to one process, by pid only. */
public final class Signals {

    private static final Duration KILLED_WITHIN = Duration.ofSeconds(5);

    private Signals() {}

    /** Sends a signal by name ("TERM", "INT"); a process that is gone is no error. */
    public static void send(String signal, ProcessHandle process) {
        if (signal.equals("TERM") || signal.equals("KILL")) {
            var unused = signal.equals("TERM") ? process.destroy() : process.destroyForcibly();
            return;
        }
        try {
            // The shell's own kill: a slim image has no kill(1).
            Programs.Result sent =
                    Programs.run(List.of("sh", "-c", "kill -" + signal + " " + process.pid() + " 2>/dev/null"));
            if (!sent.ok() && Processes.isAlive(process)) {
                process.destroy();
            }
        } catch (IOException e) {
            process.destroy();
        }
    }

    /**
     * Asks a process to end, kills it after {@code within}, and returns when it is gone.
     *
     * @return whether it ended without being killed
     * @throws LocalException if even a killed process stays
     */
    public static boolean stop(ProcessHandle process, String signal, Duration within) {
        if (!Processes.isAlive(process)) {
            return true;
        }
        send(signal, process);
        if (Wait.reached(within, () -> !Processes.isAlive(process))) {
            return true;
        }
        process.destroyForcibly();
        Wait.until(
                "process " + process.pid() + " to end after SIGKILL", KILLED_WITHIN, () -> !Processes.isAlive(process));
        return false;
    }
}
