package dev.taskwire.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ScaleTextTest {

    @Test
    void eachValueHasARowBesideTheUsualOne() {
        var lines = ScaleText.lines(ScaleSamples.replicas(List.of("this machine is busy")), Ansi.OFF);

        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).matches("replicas +1 +5,000 +4,873 to 5,127 +1\\.00 +200 ms +12\\.0 ms +21,000");
        assertThat(lines.get(2)).matches("replicas +2 +4,500 .* 0\\.90 +200 ms +12\\.0 ms +21,000 +7");
        assertThat(lines.get(3)).isEqualTo("replicas 3 broke off: it did not start.");
        assertThat(lines.get(4)).isEqualTo("marked: this machine is busy");
    }
}
