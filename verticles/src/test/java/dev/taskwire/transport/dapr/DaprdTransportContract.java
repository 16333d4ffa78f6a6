package dev.taskwire.transport.dapr;

import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportContractTest;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same contract with a real daprd between, which loads the local stack's own components. */
abstract class DaprdTransportContract extends TransportContractTest {

    @TempDir
    private static Path directory;

    private static @Nullable LocalDapr dapr;

    @BeforeAll
    static void startDapr() {
        dapr = LocalDapr.start(directory);
    }

    @AfterAll
    static void stopDapr() {
        if (dapr != null) {
            dapr.close();
        }
    }

    protected abstract SidecarApp.Settings settings();

    /** The one that may publish to and subscribe to every topic; the components know no others than the four. */
    @Override
    protected String newGroup() {
        tools.forget("backend");
        return "backend";
    }

    @Override
    protected Transport open(String group) {
        tools.startAtEnd(group, "task-events");
        return SidecarApp.start(vertx, Objects.requireNonNull(dapr), group, settings());
    }
}
