package dev.taskwire.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.cli.admin.NoAnswerException;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Bar;
import dev.taskwire.local.console.ConsoleProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dlq discard}: nothing more is wanted of them. */
@Command(
        name = "discard",
        description = "Closes dead letters that nobody wants to send again; they are forgotten after 30 days.",
        footer = {"", "Example: ./taskwire dlq discard 17 18"},
        mixinStandardHelpOptions = true)
final class DlqDiscard implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DlqTarget target = new DlqTarget();

    @Parameters(paramLabel = "ID", arity = "1..*", description = "As listed.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        DlqApi api = target.api();
        List<JsonNode> results = new CopyOnWriteArrayList<>();
        ConsoleProgress.onStderrIfLong()
                .step(() -> "discarding " + Bar.of(results.size(), ids.size(), "letters"), () -> discard(api, results));
        return new Results(spec.commandLine(), json).print(results);
    }

    /** Those after a call without an answer are not tried; each has its answer all the same. */
    private void discard(DlqApi api, List<JsonNode> results) {
        for (String id : ids) {
            try {
                results.add(api.discard(id));
            } catch (NoAnswerException e) {
                if (results.isEmpty()) {
                    throw e;
                }
                ids.subList(results.size(), ids.size()).forEach(left -> results.add(Results.failed(left, e)));
                return;
            } catch (LocalException e) {
                results.add(Results.failed(id, e));
            }
        }
    }
}
