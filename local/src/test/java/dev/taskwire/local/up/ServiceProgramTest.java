package dev.taskwire.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProgramTest {

    private static final String WRITES = "-XX:ArchiveClassesAtExit=";
    private static final String USES = "-XX:SharedArchiveFile=";

    @TempDir
    private Path checkout;

    private Path jar;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(checkout.resolve("gateway/target/lib"));
        Files.createDirectories(checkout.resolve("conf"));
        jar = Files.writeString(checkout.resolve("gateway/target/taskwire-gateway.jar"), "");
        assertThat(Files.writeString(checkout.resolve("conf/jvm.options"), "-Xmx64m\n"))
                .exists();
    }

    private StackOptions options() {
        return StackOptions.of(checkout);
    }

    private static List<String> command(StackOptions options, boolean writes) {
        return ServiceProgram.command(options, "local.yaml", "kafka", writes);
    }

    @Test
    void oneProcessOfAKindWritesTheArchiveAsItEnds() {
        assertThat(command(options(), true)).anyMatch(option -> option.startsWith(WRITES));
        assertThat(command(options(), false)).noneMatch(option -> option.startsWith(WRITES));
    }

    @Test
    void nothingIsWrittenAtAStopThatIsToBePlain() {
        assertThat(command(options().withPlainStops(), true)).noneMatch(option -> option.startsWith(WRITES));
    }

    @Test
    void anArchiveThatIsThereIsUsedAllTheSame() throws IOException {
        Path archive = new ClassArchive(jar, List.of("-Xmx64m"), "local-kafka").file();
        assertThat(Files.writeString(archive, "")).exists();

        assertThat(command(options().withPlainStops(), true)).contains(USES + archive);
    }
}
