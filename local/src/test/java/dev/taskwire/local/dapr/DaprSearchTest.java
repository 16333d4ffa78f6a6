package dev.taskwire.local.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaprSearchTest {

    @TempDir
    Path dir;

    private Path program(String path, String version) throws IOException {
        Path file = dir.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\necho " + version + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private DaprSearch.Result find(Map<String, String> env) {
        return new DaprSearch(dir.resolve("checkout"), env, dir.resolve("home")).find();
    }

    @Test
    void theEnvironmentWinsThenTheCheckoutThenTheUserThenPath() throws IOException {
        Path onPath = program("path/daprd", "1.18.0");
        Path scheduler = program("path/scheduler", "");
        String path = dir.resolve("path").toString();
        assertThat(find(Map.of("PATH", path)).tools()).isEqualTo(new DaprTools(onPath, scheduler, "1.18.0", "PATH"));

        Path users = program("home/.dapr/bin/daprd", "1.18.1");
        assertThat(find(Map.of("PATH", path)).explanation())
                .isEqualTo("daprd 1.18.1 and scheduler found in " + users.getParent() + " and PATH");

        Path built = program("checkout/.taskwire/bin/daprd", "1.18.2");
        assertThat(find(Map.of("PATH", path)).tools()).extracting("daprd").isEqualTo(built);

        Path named = program("named", "edge");
        assertThat(find(Map.of("PATH", path, "DAPRD", named.toString())).tools())
                .extracting("daprd", "version")
                .containsExactly(named, "edge");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertThat(find(Map.of()).tools()).isNull();
        assertThat(find(Map.of()).explanation()).startsWith("daprd and scheduler not found in DAPRD");
        assertThat(program("path/daprd", "1.18.2")).exists();
        assertThat(find(Map.of("PATH", dir.resolve("path").toString())).explanation())
                .startsWith("scheduler not found");
    }

    @Test
    void anOldOneIsNotUsed() throws IOException {
        assertThat(program("path/daprd", "1.12.5")).exists();
        assertThat(program("path/scheduler", "")).exists();
        DaprSearch.Result result = find(Map.of("PATH", dir.resolve("path").toString()));
        assertThat(result.tools()).isNull();
        assertThat(result.explanation()).contains("is version 1.12.5, and 1.18 or newer is needed");
    }

    @Test
    void aWrongSettingIsAnError() {
        assertThatThrownBy(() -> find(Map.of("DAPRD", "/no/such/daprd")))
                .isInstanceOf(LocalException.class)
                .hasMessage("DAPRD=/no/such/daprd is not a program that can be run");
    }
}
