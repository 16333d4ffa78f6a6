package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the service is started: as an operator would, from its jar. */
final class ServiceProgram {

    /** Sized for less than 128 MB of resident memory, of which the heap is the smaller part. */
    private static final List<String> JVM = List.of(
            "-Xms32m",
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:MaxMetaspaceSize=80m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:MaxDirectMemorySize=24m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true");

    private ServiceProgram() {}

    static List<String> command(StackOptions options, String conf) {
        Path root = options.home().root();
        List<String> command = new ArrayList<>(options.serviceCommand());
        if (command.isEmpty()) {
            Path jar = root.resolve("gateway/target/taskwire-gateway.jar");
            if (!Files.exists(jar)) {
                throw new LocalException(
                        "the service is not built: " + jar + " is missing; run ./mvnw -DskipTests package");
            }
            command.add(Programs.java());
            command.addAll(JVM);
            command.addAll(List.of("-jar", jar.toString()));
        }
        command.addAll(List.of("--conf", root.resolve("conf").resolve(conf).toString()));
        return command;
    }
}
