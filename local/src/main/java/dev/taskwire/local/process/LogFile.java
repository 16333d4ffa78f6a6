package dev.taskwire.local.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Where a process writes what it says. */
record LogFile(Path path) {

    private static final int LINES = 15;
    private static final int BYTES = 64 * 1024;

    /** Makes room for the next run: the log of the one before is kept beside it with the suffix .1. */
    void rotate() throws IOException {
        Path log = path.toAbsolutePath();
        Files.createDirectories(log.getParent());
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The last lines; none where the file cannot be read. */
    List<String> tail() {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            long from = Math.max(0, channel.size() - BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            List<String> lines = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Says where it is and how it ends. */
    String notice() {
        String tail = String.join(System.lineSeparator() + "  | ", tail());
        return "its log is " + path + (tail.isEmpty() ? " (empty)" : System.lineSeparator() + "  | " + tail);
    }
}
