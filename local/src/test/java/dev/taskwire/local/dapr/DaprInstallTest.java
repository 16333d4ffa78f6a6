package dev.taskwire.local.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.console.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaprInstallTest {

    @TempDir
    Path dir;

    @BeforeEach
    void pin() throws IOException {
        Path module = Files.createDirectories(dir.resolve("root/local/dapr"));
        Files.writeString(module.resolve("go.mod"), "require (\n\tgithub.com/dapr/dapr v1.18.2 // indirect\n)\n");
        Files.writeString(module.resolve("go.sum"), "");
    }

    private DaprInstall install() {
        return new DaprInstall(dir.resolve("root"), dir.resolve("cache"), Progress.SILENT);
    }

    @Test
    void takesWhatIsBuiltFromTheCacheAndIsDoneAtOnceTheSecondTime() throws IOException {
        Path built =
                Files.createDirectories(dir.resolve("cache/dapr/" + install().key()));
        for (String program : List.of("daprd", "scheduler")) {
            Files.writeString(built.resolve(program), "#!/bin/sh\n");
            assertThat(built.resolve(program).toFile().setExecutable(true)).isTrue();
        }
        install().run();
        Path bin = dir.resolve("root/.taskwire/bin");
        assertThat(bin.resolve("daprd")).isExecutable();
        assertThat(bin.resolve("scheduler")).isExecutable();
        assertThat(bin.resolve("version")).content().startsWith("1.18.2 ");

        Files.delete(built.resolve("daprd"));
        install().run();
        assertThat(bin.resolve("daprd")).isExecutable();
    }

    @Test
    void anotherPinIsAnotherBuild() throws IOException {
        String before = install().key();
        Files.writeString(dir.resolve("root/local/dapr/go.sum"), "changed");
        assertThat(install().key()).isNotEqualTo(before);
    }

    @Test
    void aModuleWithoutDaprIsAClearError() throws IOException {
        Files.writeString(dir.resolve("root/local/dapr/go.mod"), "module x\n");
        assertThatThrownBy(() -> install().run()).hasMessageContaining("does not name github.com/dapr/dapr");
    }
}
