package dev.taskwire.worker;

import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.dapr.LocalDapr;
import dev.taskwire.transport.dapr.SidecarApp;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Where a real daprd moves the records, and says nothing but their place. */
@Tag("daprd")
class DaprdDeadLetterTest extends DeadLetterContractTest {

    private static final int RETRIES = 3;

    @TempDir
    private static Path directory;

    private static @Nullable LocalDapr dapr;

    @BeforeAll
    static void startDapr() {
        dapr = LocalDapr.start(directory, RETRIES);
    }

    @AfterAll
    static void stopDapr() {
        if (dapr != null) {
            dapr.close();
        }
    }

    /** The one that the components know. */
    @Override
    protected String newGroup() {
        tools.forget("backend");
        return "backend";
    }

    @Override
    protected Transport open(String group) {
        tools.startAtEnd(group, "task-events");
        return SidecarApp.start(vertx, Objects.requireNonNull(dapr), group);
    }

    @Override
    Outcome passing() {
        return Outcome.RETRY;
    }

    @Override
    int callsUntilGivenUp() {
        return RETRIES + 1;
    }
}
