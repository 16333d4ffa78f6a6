package dev.taskwire.local.go;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoToolTest {

    @ParameterizedTest
    @CsvSource({
        "go1.26.5, true",
        "go1.26.8, true",
        "go1.27, true",
        "go2.0, true",
        "go1.26.4, false",
        "go1.26, false",
        "go1.25.9, false",
        "devel go1.28-abc, true",
        "nonsense, false",
    })
    void needsGo1265(String version, boolean suffices) {
        assertThat(GoTool.suffices(version)).isEqualTo(suffices);
    }
}
