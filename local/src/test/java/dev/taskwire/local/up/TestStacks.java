package dev.taskwire.local.up;

import dev.taskwire.local.process.Programs;
import java.nio.file.Path;
import java.util.List;

/** Stacks beside whatever else runs on this machine, with a stand-in for the service. */
final class TestStacks {

    private TestStacks() {}

    /** The checkout that this module is in. */
    static Path checkout() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    static StackOptions options(Path checkout, Path home) {
        List<String> tiny = List.of(
                Programs.java(), "-Xmx32m", "-cp", System.getProperty("java.class.path"), TinyService.class.getName());
        return StackOptions.of(checkout)
                .in(home)
                .with(TransportChoice.KAFKA)
                .withFreePorts()
                .withService(tiny);
    }
}
