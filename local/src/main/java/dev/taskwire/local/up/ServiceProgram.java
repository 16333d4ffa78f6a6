package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the service is started: as an operator would, from its jar. */
final class ServiceProgram {

    /** A setting with further JVM options, which win over these. */
    static final String MORE = "SERVICE_JAVA_OPTIONS";

    /** A setting with the folder of another version of the service, in place of the checkout. */
    static final String VERSION = "SERVICE_VERSION";

    /** A setting that is "false" where no process may write {@link ClassArchive}; one that is there is used. */
    static final String ARCHIVES = "SERVICE_ARCHIVES";

    /** Where another version has none, those of the checkout are taken. */
    private static final String JVM_OPTIONS = "conf/jvm.options";

    private ServiceProgram() {}

    /**
     * @param conf file below conf/
     * @param transport by which it begins
     * @param writes whether it may write {@link ClassArchive}: one process of a kind
     */
    static List<String> command(StackOptions options, String conf, String transport, boolean writes) {
        Path root = options.setting(VERSION).map(Path::of).orElse(options.home().root());
        List<String> command = new ArrayList<>(options.serviceCommand());
        if (command.isEmpty()) {
            Path jar = root.resolve("gateway/target/taskwire-gateway.jar");
            if (!Files.exists(jar)) {
                throw new LocalException(
                        "the service is not built: " + jar + " is missing; run ./mvnw -DskipTests package");
            }
            command.add(Programs.java());
            Path own = root.resolve(JVM_OPTIONS);
            List<String> jvm =
                    jvm(Files.exists(own) ? own : options.home().root().resolve(JVM_OPTIONS));
            options.setting(MORE)
                    .ifPresent(more -> jvm.addAll(List.of(more.strip().split("\\s+"))));
            command.addAll(jvm);
            boolean may = writes && !options.setting(ARCHIVES).equals(Optional.of("false"));
            command.addAll(new ClassArchive(jar, jvm, conf.replace(".yaml", "-") + transport).options(may));
            command.addAll(List.of("-jar", jar.toString()));
        }
        command.addAll(List.of("--conf", root.resolve("conf").resolve(conf).toString()));
        return command;
    }

    /** The lines of an argument file of the java command, without the comments. */
    private static List<String> jvm(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (IOException e) {
            throw new LocalException("the JVM's options are not readable: " + file, e);
        }
    }
}
