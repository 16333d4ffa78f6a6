package dev.taskwire.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgbenchSearchTest {

    @TempDir
    private Path dir;

    @Test
    void theEnvironmentComesBeforeThePathAndThatBeforeDebiansNewest() throws IOException {
        var named = program("named/pgbench");
        var onPath = program("bin/pgbench");
        var unused = program("debian/9/bin/pgbench");
        var newest = program("debian/17/bin/pgbench");
        Files.createDirectories(dir.resolve("debian/18/bin")); // of a server alone
        var debian = dir.resolve("debian");
        String path = dir.resolve("bin").toString();

        assertThat(PgbenchSearch.find(Map.of("PGBENCH", named.toString(), "PATH", path), debian))
                .isEqualTo(named);
        assertThat(PgbenchSearch.find(Map.of("PATH", path), debian)).isEqualTo(onPath);
        assertThat(PgbenchSearch.find(Map.of("PATH", ""), debian)).isEqualTo(newest);
    }

    @Test
    void whereThereIsNoneTheErrorSaysHowToGetIt() {
        assertThatThrownBy(() -> PgbenchSearch.find(Map.of("PATH", ""), dir))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("apt-get install")
                .hasMessageContaining("--pgbench");
        assertThatThrownBy(() -> PgbenchSearch.find(Map.of("PGBENCH", "/nowhere/pgbench"), dir))
                .isInstanceOf(LocalException.class)
                .hasMessage("PGBENCH names /nowhere/pgbench, which is not a program that can be run");
    }

    private Path program(String name) throws IOException {
        var file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
