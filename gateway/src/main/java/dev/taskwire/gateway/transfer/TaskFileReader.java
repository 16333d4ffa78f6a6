package dev.taskwire.gateway.transfer;

import java.util.function.Consumer;

/**
 * Reads one file of tasks as its bytes arrive; keeps no more of it than the task that is not whole yet. Of no use after a
 * failure. Confined to one file.
 */
public interface TaskFileReader {

    /** What one task may take, in bytes. */
    int RECORD_MAX = 64 * 1024;

    /** @param whole gets each task that is complete with these bytes */
    void read(byte[] bytes, Consumer<FileRecord> whole) throws FileSyntaxException;

    /** There are no more bytes. */
    void end(Consumer<FileRecord> whole) throws FileSyntaxException;
}
