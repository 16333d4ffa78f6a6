package dev.taskwire.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.result.ResultFile;
import dev.taskwire.bench.verdict.Samples;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTest {

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void twoGoodResultsPass() throws IOException {
        int code = run(file(Samples.kafka()), file(Samples.dapr()));

        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("publish p95, beside the baseline +11\\.0 ms +13\\.0 ms +≤ 16\\.0 ms")
                .contains("pass")
                .doesNotContain("FAIL")
                .endsWith("verdict: pass\n");
    }

    @Test
    void oneLineThatDoesNotHoldFails() throws IOException {
        int code = run(file(Samples.kafka()), file(Samples.dapr().withBatch(3)));

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("messages a batch +40 events +3 events +≥ 10 events +FAIL")
                .endsWith("verdict: fail\n");
    }

    @Test
    void withoutAVerdictItSaysWhyAndFails() throws IOException {
        int code = run(file(Samples.kafka()), file(Samples.dapr().marked("this machine is busy")), "--json");

        var json = new JsonObject(out.toString());
        assertThat(code).isEqualTo(1);
        assertThat(json.getString("verdict")).isEqualTo("no verdict");
        assertThat(json.getJsonArray("obstacles").getString(0)).contains("this machine is busy");
        assertThat(json.getJsonArray("criteria")).isEmpty();
    }

    @Test
    void theReportIsWrittenWithTheFoldersThatItNeeds() throws IOException {
        var html = dir.resolve("new/report.html");

        assertThat(run(file(Samples.kafka()), file(Samples.dapr()), "--html", html.toString()))
                .isZero();
        assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>").contains("verdict: pass");
    }

    @Test
    void aFileOfAnotherFormatIsRefused() throws IOException {
        var later = dir.resolve("later.json");
        Files.writeString(later, "{\"format\": 99}");

        assertThat(run(file(Samples.kafka()), later.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("later.json is of format 99");
    }

    @Test
    void oneNameAloneIsWrongUsage() throws IOException {
        assertThat(run(file(Samples.kafka()))).isEqualTo(2);
    }

    private String file(Samples samples) throws IOException {
        var file = dir.resolve(samples.transport() + ".json");
        ResultFile.write(file, samples.result());
        return file.toString();
    }

    private int run(String... arguments) {
        return new CommandLine(new CompareCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.write(failure.getMessage());
                    return 1;
                })
                .execute(arguments);
    }
}
