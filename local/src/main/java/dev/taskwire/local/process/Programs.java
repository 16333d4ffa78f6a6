package dev.taskwire.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds and runs programs of the machine. */
public final class Programs {

    private Programs() {}

    /** The first executable file of that name on PATH. */
    public static Optional<Path> onPath(String name) {
        return onPath(name, Objects.requireNonNullElse(System.getenv("PATH"), ""));
    }

    /** The first executable file of that name in a list of folders. */
    public static Optional<Path> onPath(String name, String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(dir -> !dir.isBlank())
                .map(dir -> Path.of(dir, name))
                .filter(Programs::isExecutable)
                .findFirst();
    }

    /** Whether {@code file} is a plain file that this user may run. */
    public static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** The java program that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Runs a short command and takes its output and errors together.
     *
     * @throws IOException if it cannot be started, or runs longer than 60 s
     */
    public static Result run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException(command.get(0) + " does not end");
            }
            return new Result(process.exitValue(), output.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.get(0) + " runs", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * What a command left.
     *
     * @param exitCode 0 is success
     * @param output both streams, stripped
     */
    public record Result(int exitCode, String output) {

        public boolean ok() {
            return exitCode == 0;
        }
    }
}
