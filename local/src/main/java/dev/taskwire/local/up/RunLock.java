package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets one launcher at a time use a home folder. The system drops it with the process, however that ends. */
final class RunLock implements AutoCloseable {

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    static RunLock take(Home home) {
        return tryTake(home).orElseThrow(() -> new LocalException(alreadyUp(home)));
    }

    /** Empty while another launcher has it. */
    static Optional<RunLock> tryTake(Home home) {
        Path file = home.run().resolve("lock");
        try {
            Files.createDirectories(file.getParent());
            Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new RunLock(channel));
        } catch (IOException e) {
            throw new LocalException("cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String alreadyUp(Home home) {
        String who = new StateFile(home.stateFile())
                .running()
                .map(state -> " (process " + state.launcher().pid() + ", "
                        + state.urls().getOrDefault("http", "starting") + ")")
                .orElse("");
        return "a local stack is already up in " + home.home() + who + "; stop it with Ctrl-C first";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LocalException("cannot unlock: " + e.getMessage(), e);
        }
    }
}
