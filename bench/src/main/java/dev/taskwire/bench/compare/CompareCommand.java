package dev.taskwire.bench.compare;

import dev.taskwire.bench.report.HtmlReport;
import dev.taskwire.bench.result.ResultFile;
import dev.taskwire.bench.verdict.MigrationPlan;
import dev.taskwire.local.command.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code taskwire bench compare}: the verdict of the migration plan on two results. */
@Command(
        name = "compare",
        description = {
            "Holds one result against another, and says line by line whether the migration plan's limits are kept.",
            "Results that cannot be compared get no verdict."
        },
        exitCodeList = {"0:Every limit is kept.", "1:One is not, or there is no verdict.", "2:Wrong usage."},
        mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BASELINE",
            description = "A result (default: .taskwire/bench/baseline.json).")
    private @Nullable Path baseline;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RESULT",
            description = "What is judged (default: .taskwire/bench/migrate.json).")
    private @Nullable Path candidate;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a report with plots there: one file, no network.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print the verdict as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** @return 0 if every limit is kept */
    @Override
    public Integer call() throws IOException {
        if (baseline != null && candidate == null) {
            throw new ParameterException(spec.commandLine(), "Name two results, or none for those of the last runs.");
        }
        var before = ResultFile.read(baseline == null ? last("baseline") : baseline);
        var now = ResultFile.read(candidate == null ? last("migrate") : candidate);
        var verdict = MigrationPlan.judge(before, now);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(VerdictText.json(verdict).encodePrettily());
        } else {
            VerdictText.lines(verdict, spec.commandLine().getColorScheme().ansi())
                    .forEach(out::println);
        }
        if (html != null) {
            ResultFile.writeText(html, HtmlReport.of(before, now, verdict));
            spec.commandLine().getErr().println("report written to " + html);
            spec.commandLine().getErr().flush();
        }
        out.flush();
        return verdict.isPassed() ? 0 : 1;
    }

    private static Path last(String name) {
        return Checkout.root().resolve(".taskwire/bench").resolve(name + ".json");
    }
}
