package dev.taskwire.bench.peers;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.ExitGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A measuring program in a process of its own. Its callers may block. */
final class Tool {

    private static final int LAST = 600;

    private Tool() {}

    /**
     * Runs it to its end.
     *
     * @param seconds after so many it is killed
     * @return both outputs
     * @throws LocalException if it cannot be run, fails, or does not end in time; with the end of what it said
     */
    static String run(List<String> command, long seconds) {
        String name = command.get(0);
        Process process = start(command);
        AutoCloseable guard = process::destroyForcibly;
        ExitGuard.add(guard); // or it would go on after the end of this JVM
        try {
            process.getOutputStream().close();
            var input = process.getInputStream();
            var output = CompletableFuture.supplyAsync(() -> {
                try {
                    return new String(input.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    return e.toString(); // of a process that was killed
                }
            });
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new LocalException(name + " did not end within " + seconds + " s");
            }
            String said = output.join();
            if (process.exitValue() != 0) {
                throw new LocalException(name + " failed with exit code " + process.exitValue() + ": " + end(said));
            }
            return said;
        } catch (IOException e) {
            throw new LocalException(name + " cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while " + name + " runs", e);
        } finally {
            ExitGuard.remove(guard);
            var unused = process.destroyForcibly();
        }
    }

    private static Process start(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            var unused = builder.environment().put("LC_ALL", "C"); // its words and numbers are read by a program
            return builder.start();
        } catch (IOException e) {
            throw new LocalException(command.get(0) + " cannot be run: " + e.getMessage(), e);
        }
    }

    private static String end(String said) {
        String text = said.strip();
        return text.substring(Math.max(0, text.length() - LAST));
    }
}
