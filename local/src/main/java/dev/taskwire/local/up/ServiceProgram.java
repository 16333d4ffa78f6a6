package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the service is started: as an operator would, from its jar. */
final class ServiceProgram {

    /**
     * See docs/decisions/0035: survivor spaces that hold a thousand requests under way, so that these do not fill the old
     * generation; free ratios that keep the heap near what lives in it without a full collection at each step; and room up to
     * 100 MB for as many connections and bodies as are let in. C2 alone would take another 40 MB.
     */
    private static final List<String> JVM = List.of(
            "-Xms16m",
            "-Xmx100m",
            "-Xmn28m",
            "-XX:SurvivorRatio=1",
            "-XX:TargetSurvivorRatio=95",
            "-XX:MinHeapFreeRatio=30",
            "-XX:MaxHeapFreeRatio=50",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss256k",
            "-XX:MaxMetaspaceSize=80m",
            "-XX:ReservedCodeCacheSize=24m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true");

    /** A setting with further JVM options, which win over these. */
    static final String MORE = "SERVICE_JAVA_OPTIONS";

    private ServiceProgram() {}

    /**
     * @param conf file below conf/
     * @param transport by which it begins
     * @param writes whether it may write {@link ClassArchive}: one process of a kind
     */
    static List<String> command(StackOptions options, String conf, String transport, boolean writes) {
        Path root = options.home().root();
        List<String> command = new ArrayList<>(options.serviceCommand());
        if (command.isEmpty()) {
            Path jar = root.resolve("gateway/target/taskwire-gateway.jar");
            if (!Files.exists(jar)) {
                throw new LocalException(
                        "the service is not built: " + jar + " is missing; run ./mvnw -DskipTests package");
            }
            command.add(Programs.java());
            List<String> jvm = new ArrayList<>(JVM);
            options.setting(MORE)
                    .ifPresent(more -> jvm.addAll(List.of(more.strip().split("\\s+"))));
            command.addAll(jvm);
            command.addAll(new ClassArchive(jar, jvm, conf.replace(".yaml", "-") + transport).options(writes));
            command.addAll(List.of("-jar", jar.toString()));
        }
        command.addAll(List.of("--conf", root.resolve("conf").resolve(conf).toString()));
        return command;
    }
}
