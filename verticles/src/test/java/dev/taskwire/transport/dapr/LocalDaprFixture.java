package dev.taskwire.transport.dapr;

import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportFixture;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Transports through a daprd each, as {@code backend}: the one that may publish to and subscribe to every topic; the
 * components know no others than the four.
 */
abstract class LocalDaprFixture extends TransportFixture {

    @TempDir
    private static Path directory;

    private static @Nullable LocalDapr dapr;

    SidecarApp.Settings settings = SidecarApp.Settings.BULK;

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

    @Override
    protected String newGroup() {
        tools.forget("backend");
        return "backend";
    }

    @Override
    protected Transport open(String group) {
        tools.startAtEnd(group, "task-events");
        return SidecarApp.start(vertx, Objects.requireNonNull(dapr), group, settings);
    }
}
