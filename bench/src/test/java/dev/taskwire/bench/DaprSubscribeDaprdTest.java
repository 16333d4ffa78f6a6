package dev.taskwire.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.taskwire.local.dapr.DaprSearch;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command with a small backlog: its set-up works, and batches are faster. */
@Tag("daprd")
class DaprSubscribeDaprdTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void drainsInBulkFasterThanOneByOne() {
        var user = Path.of(System.getProperty("user.home"));
        boolean isThere = new DaprSearch(ROOT, System.getenv(), user).find().tools() != null;
        assumeTrue(isThere || "true".equals(System.getenv("REQUIRE_DAPR")), "no daprd");
        var out = new StringWriter();
        var command = new CommandLine(new BenchCommand()).setOut(new PrintWriter(out, true));

        int unused = command.execute(
                "dapr-subscribe", "--root", ROOT.toString(), "--count", "6000", "--turns", "1", "--json");

        var found = new JsonObject(out.toString());
        assertThat(found.getInteger("count")).isEqualTo(6000);
        assertThat(found.getDouble("single_per_second")).isPositive();
        assertThat(found.getDouble("ratio")).isGreaterThan(1);
    }

    @Test
    void refusesNumbersThatMeasureNothing() {
        var err = new StringWriter();
        var command = new CommandLine(new BenchCommand()).setErr(new PrintWriter(err, true));

        assertThat(command.execute("dapr-subscribe", "--bulk", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("--bulk from 2");
    }
}
