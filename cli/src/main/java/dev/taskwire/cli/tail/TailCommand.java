package dev.taskwire.cli.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.cli.api.UserApi;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UserAccess;
import dev.taskwire.local.console.Plain;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tail}: what happens to a user's tasks, as it happens. */
@Command(
        name = "tail",
        description = {
            "Follows the changes of a user's tasks, a line each: when, what, task and version, title, and which fields.",
            "A lost connection is made again and goes on where it was: none is missed, none comes twice. Ctrl-C ends it."
        },
        footer = {
            "",
            "Examples:",
            "  ./taskwire tail",
            "  ./taskwire tail --json | jq -r 'select(.type == \"TaskCompletedEvent\") | .task.title'"
        },
        exitCodeList = {
            "0:As many as --count came, or whoever read them has closed the pipe.",
            "1:The service did not answer, or has refused.",
            "2:Wrong usage.",
            "130:Ctrl-C."
        },
        mixinStandardHelpOptions = true)
public final class TailCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private UserAccess access = new UserAccess();

    @Option(
            names = "--since",
            paramLabel = "CURSOR",
            description =
                    "Go on after the change with this id, or from a next_cursor of /changes (default: from now on).")
    private @Nullable String since;

    @Option(names = "--count", paramLabel = "N", description = "End after so many (default: never).")
    private @Nullable Long count;

    @Option(names = "--json", description = "A JSON object on a line each (NDJSON), as /changes has them.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (count != null && count < 1) {
            throw LocalException.wrongUsage("--count " + count + ": from 1");
        }
        UserApi api = new UserApi(access.target());
        new Follower(api, this::note).follow(since, sink(spec.commandLine().getOut()));
        return 0;
    }

    private Predicate<String> sink(PrintWriter out) {
        ChangeText text = new ChangeText(
                ZoneId.systemDefault(), spec.commandLine().getColorScheme().ansi());
        long[] left = {count == null ? Long.MAX_VALUE : count};
        return data -> {
            JsonNode change = parsed(data);
            out.println(json ? Plain.jsonLine(change) : text.line(change));
            left[0]--;
            return !out.checkError() && left[0] > 0;
        };
    }

    private static JsonNode parsed(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new LocalException("the stream holds what is no JSON; is it a service of Taskwire?", e);
        }
    }

    private void note(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("taskwire: " + Plain.line(sentence));
        err.flush();
    }
}
