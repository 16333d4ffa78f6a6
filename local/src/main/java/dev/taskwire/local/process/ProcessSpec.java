package dev.taskwire.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to start and stop one child process.
 *
 * @param name what people call it, unique in a stack
 * @param command program and arguments
 * @param env added to this process's own environment
 * @param logFile takes both outputs; the log of the run before is kept beside it with the suffix .1
 * @param stopSignal what asks it to end in order, without "SIG"
 * @param stopWithin after that time it is killed
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> env,
        Path logFile,
        String stopSignal,
        Duration stopWithin) {

    public ProcessSpec {
        command = List.copyOf(command);
        env = Map.copyOf(env);
    }

    /** A process that ends on SIGTERM within ten seconds. */
    public static ProcessSpec of(String name, List<String> command, Path logFile) {
        return new ProcessSpec(name, command, Map.of(), logFile, "TERM", Duration.ofSeconds(10));
    }

    public ProcessSpec with(List<String> other) {
        return new ProcessSpec(name, other, env, logFile, stopSignal, stopWithin);
    }

    public ProcessSpec withEnv(Map<String, String> more) {
        return new ProcessSpec(name, command, more, logFile, stopSignal, stopWithin);
    }

    public ProcessSpec withStop(String signal, Duration within) {
        return new ProcessSpec(name, command, env, logFile, signal, within);
    }

    /** Starts it, in a session of its own and with a log of its own. */
    Process start() throws IOException {
        new LogFile(logFile).rotate();
        ProcessBuilder builder = new ProcessBuilder(Sessions.ownSession(command))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(logFile.toFile());
        builder.environment().putAll(env);
        return builder.start();
    }

    /** Names the process and its program only: arguments and environment may hold secrets. */
    @Override
    public String toString() {
        return name + " (" + command.get(0) + ")";
    }
}
