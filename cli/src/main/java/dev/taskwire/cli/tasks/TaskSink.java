package dev.taskwire.cli.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Where listed tasks go, page by page, so that no list is too long for memory. Of one thread. */
interface TaskSink {

    void page(Iterable<JsonNode> tasks) throws IOException;

    /** Whether anybody still reads it. */
    boolean isRead();

    /** @param more whether there are tasks that were not listed */
    void end(boolean more) throws IOException;
}
