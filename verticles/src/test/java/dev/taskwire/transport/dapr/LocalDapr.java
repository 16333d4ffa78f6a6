package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.dapr.DaprResources;
import dev.taskwire.local.dapr.DaprScheduler;
import dev.taskwire.local.dapr.DaprTools;
import dev.taskwire.transport.dapr.client.DaprBinary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What every daprd of a test class shares: a scheduler, without which none ever calls itself ready, and the components of
 * dapr-components/local. Of these the state store is left out, which is not the transport's and needs a database; and the
 * resiliency pauses 50 ms instead of 2 s before it delivers again, over about the same minute.
 */
public record LocalDapr(DaprTools tools, DaprResources resources, DaprScheduler scheduler, Path logs)
        implements AutoCloseable {

    private static final int A_MINUTE = 1200;
    private static final Path COMPONENTS = Path.of("..", "dapr-components");
    /** Kept until the next build, for whoever has to find out what went wrong. */
    private static final Path LOGS = Path.of("target", "daprd");

    /** Skips the test where there is no daprd. */
    public static LocalDapr start(Path directory) {
        return start(directory, A_MINUTE);
    }

    /** @param retries after which daprd gives a delivery up */
    public static LocalDapr start(Path directory, int retries) {
        var tools = new DaprTools(DaprBinary.DAPRD.require(), DaprBinary.SCHEDULER.require(), "", "");
        var resources = DaprResources.collect(COMPONENTS, directory.resolve("resources"));
        adapt(resources.dir(), retries);
        var scheduler = DaprScheduler.start(tools, directory.resolve("scheduler"), LOGS.resolve("scheduler.log"));
        return new LocalDapr(tools, resources, scheduler, LOGS);
    }

    private static void adapt(Path resources, int retries) {
        try {
            Files.delete(resources.resolve("statestore-postgres.yaml"));
            var resiliency = resources.resolve("resiliency.yaml");
            String faster = Files.readString(resiliency)
                    .replace("duration: 2s", "duration: 50ms")
                    .replace("maxRetries: 40", "maxRetries: " + retries);
            assertThat(faster).contains("duration: 50ms", "maxRetries: " + retries);
            Files.write(resiliency, faster.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        scheduler.close();
    }
}
