package dev.taskwire.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
        List<JsonNode> results = new ArrayList<>();
        for (String id : ids) {
            results.add(discard(api, id));
        }
        return new Results(spec.commandLine(), json).print(results);
    }

    private static JsonNode discard(DlqApi api, String id) {
        try {
            return api.discard(id);
        } catch (LocalException e) {
            return Results.failed(id, e);
        }
    }
}
