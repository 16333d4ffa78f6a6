package dev.taskwire.local.dapr;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a local sidecar loads: the components of dapr-components/local with the resiliency that a cluster uses too, copied
 * into one folder, and the configurations, which stay where they are.
 *
 * @param dir for --resources-path
 * @param configs for --config, each
 */
public record DaprResources(Path dir, List<Path> configs) {

    private static final String CONFIGURATION = "configuration.yaml";

    public DaprResources {
        configs = List.copyOf(configs);
    }

    /**
     * Collects the resources of a checkout in {@code dir}, which is emptied first.
     *
     * @param components the folder dapr-components
     */
    public static DaprResources collect(Path components, Path dir) {
        Path local = components.resolve("local");
        try {
            Trees.delete(dir);
            Files.createDirectories(dir);
            try (Stream<Path> files = Files.list(local)) {
                for (Path file : files.filter(DaprResources::isComponent).toList()) {
                    copyInto(dir, file);
                }
            }
            copyInto(dir, components.resolve("resiliency.yaml"));
        } catch (IOException e) {
            throw new LocalException("cannot collect the Dapr components from " + components + ": " + e, e);
        }
        return new DaprResources(
                dir,
                Stream.of(components.resolve(CONFIGURATION), local.resolve(CONFIGURATION))
                        .filter(Files::exists)
                        .toList());
    }

    private static boolean isComponent(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") && !name.equals(CONFIGURATION);
    }

    private static void copyInto(Path dir, Path file) throws IOException {
        Path copied = Files.copy(file, dir.resolve(file.getFileName()));
        assert Files.exists(copied);
    }
}
