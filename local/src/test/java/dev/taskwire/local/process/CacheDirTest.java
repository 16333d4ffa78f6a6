package dev.taskwire.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheDirTest {

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFillingThatFailsLeavesNothing(boolean checked) throws IOException {
        assertThatThrownBy(() -> CacheDir.fill(dir.resolve("cache"), fresh -> {
                    Files.writeString(fresh.resolve("half"), "x");
                    if (checked) {
                        throw new IOException("full");
                    }
                    throw new IllegalStateException("full");
                }))
                .hasMessage("full");

        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void itIsFilledOnce() throws IOException {
        var cache = dir.resolve("cache");
        CacheDir.fill(cache, fresh -> Files.writeString(fresh.resolve("file"), "first"));
        CacheDir.fill(cache, fresh -> Files.writeString(fresh.resolve("file"), "second"));

        assertThat(cache.resolve("file")).hasContent("first");
        assertThat(dir).isDirectoryContaining(each -> each.equals(cache));
    }

    @Test
    void whoEndsFirstWins() throws IOException {
        var cache = dir.resolve("cache");
        CacheDir.fill(cache, fresh -> {
            Files.writeString(fresh.resolve("file"), "late");
            CacheDir.fill(cache, other -> Files.writeString(other.resolve("file"), "early"));
        });

        assertThat(cache.resolve("file")).hasContent("early");
        assertThat(dir.toFile().list()).containsExactly("cache");
    }
}
