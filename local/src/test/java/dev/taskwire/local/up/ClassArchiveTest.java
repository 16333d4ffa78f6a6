package dev.taskwire.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassArchiveTest {

    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx32m");
    private static final String USE = "greeting";
    private static final String SHARED = "shared objects file (top)";

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void makeAProgram() throws IOException {
        Files.createDirectory(folder.resolve("lib"));
        jar = folder.resolve("program.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Greeting.class.getName());
        String name = Greeting.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                var in = ClassArchiveTest.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            assertThat(in).isNotNull();
            assertThat(in.transferTo(out)).isPositive();
        }
    }

    @Test
    void theFirstToEndWritesItAndTheNextStartsWithIt() throws IOException {
        assertThat(run(archive().options(true))).contains("hello").doesNotContain(SHARED);
        assertThat(archive().file()).doesNotExist();
        assertThat(run(archive().options(false))).contains("hello").contains(SHARED);
        assertThat(archive().file()).exists();
        assertThat(run(archive().options(true))).contains("hello").contains(SHARED);
    }

    @Test
    void onlyOneProcessWritesIt() {
        assertThat(archive().options(false)).isEmpty();
    }

    @Test
    void aBuildMakesAnotherAndTheOldOneGoes() throws IOException {
        Path old = archive().file();
        assertThat(Files.writeString(old, "old")).exists();
        FileTime later = FileTime.fromMillis(Files.getLastModifiedTime(jar).toMillis() + 1000);
        assertThat(Files.setLastModifiedTime(jar, later)).exists();
        assertThat(archive().options(true))
                .contains("-XX:ArchiveClassesAtExit=" + archive().file() + ".new");
        assertThat(old).doesNotExist();
    }

    @Test
    void eachUseHasItsOwn() throws IOException {
        ClassArchive other = new ClassArchive(jar, JVM, "parting");
        assertThat(Files.writeString(other.file(), "of the other")).exists();
        assertThat(archive().options(true))
                .contains("-XX:ArchiveClassesAtExit=" + archive().file() + ".new");
        assertThat(other.file()).exists();
    }

    @Test
    void anotherLibraryAndOtherOptionsMakeAnother() throws IOException {
        Path first = archive().file();
        assertThat(new ClassArchive(jar, List.of("-Xmx64m"), USE).file()).isNotEqualTo(first);
        assertThat(Files.writeString(folder.resolve("lib/more.jar"), "")).exists();
        assertThat(archive().file()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:off",
                "-XX:SharedArchiveFile=own.jsa",
                "-XX:AOTCache=own.aot",
                "-XX:StartFlightRecording"
            })
    void whoeverSaysOtherwiseIsLeftAlone(String option) {
        assertThat(new ClassArchive(jar, List.of(option), USE).options(true)).isEmpty();
    }

    @Test
    void aProgramThatIsNotThereStartsWithoutOne() {
        assertThat(new ClassArchive(folder.resolve("away/program.jar"), JVM, USE).options(true))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.5})
    void aTornOneOnlyCostsTime(double part) throws IOException {
        assertThat(run(archive().options(true))).contains("hello");
        Path file = archive().file();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        assertThat(fresh.toFile().setWritable(true)).isTrue();
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            long size = (long) (channel.size() * part);
            assertThat(channel.truncate(size).size()).isEqualTo(size);
        }
        assertThat(archive().options(false)).isEmpty();
        assertThat(run(archive().options(true))).contains("hello").doesNotContain(SHARED);
        assertThat(run(archive().options(true))).contains("hello").contains(SHARED);
    }

    private ClassArchive archive() {
        return new ClassArchive(jar, JVM, USE);
    }

    private String run(List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Programs.java()));
        command.addAll(JVM);
        command.addAll(options);
        command.addAll(List.of("-Xlog:class+load", "-jar", jar.toString()));
        Programs.Result result = Programs.run(command);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    /** Ends as the service does. */
    static final class Greeting {

        public static void main(String[] arguments) {
            System.out.println("hello");
            Runtime.getRuntime().halt(0);
        }
    }
}
