package dev.taskwire.cli.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taskwire.cli.api.ApiException;
import dev.taskwire.cli.api.UserApi;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UserAccess;
import dev.taskwire.local.console.Bar;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Plain;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is asked for each of several tasks, one after the other; one that is refused holds up no other. */
final class TaskIds {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is done with one task. */
    @FunctionalInterface
    interface Call {
        /** @return the task as it is now; null where it is gone */
        @Nullable
        JsonNode on(UserApi api, long id);
    }

    @Mixin
    private UserAccess access = new UserAccess();

    @Parameters(paramLabel = "ID", arity = "1..*", description = "As listed.")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--json", description = "As JSON: results, each with id, outcome and task or detail.")
    private boolean json;

    /**
     * @param outcome the word for what was done
     * @return the exit code: 1 if one of them is not as wished
     */
    int each(CommandLine command, String outcome, Call call) throws IOException {
        UserApi api = new UserApi(access.target());
        List<ObjectNode> results = new CopyOnWriteArrayList<>();
        ConsoleProgress.onStderrIfLong()
                .step(() -> Bar.of(results.size(), ids.size(), "tasks"), () -> run(api, outcome, call, results));
        return print(command, results, outcome);
    }

    private void run(UserApi api, String outcome, Call call, List<ObjectNode> results) {
        String silent = "";
        for (long id : ids) {
            ObjectNode result = JSON.createObjectNode().put("id", id);
            try {
                results.add(silent.isEmpty() ? done(result, call.on(api, id), outcome) : failed(result, silent));
            } catch (ApiException e) {
                results.add(failed(result, e.getMessage()));
            } catch (LocalException e) {
                // Who does not answer would not answer for the next one either.
                if (results.isEmpty()) {
                    throw e;
                }
                silent = e.getMessage();
                results.add(failed(result, silent));
            }
        }
    }

    private static ObjectNode done(ObjectNode result, @Nullable JsonNode task, String outcome) {
        result.put("outcome", outcome);
        return task == null ? result : result.set("task", task);
    }

    private static ObjectNode failed(ObjectNode result, String detail) {
        return result.put("outcome", "failed").put("detail", detail);
    }

    private int print(CommandLine command, List<ObjectNode> results, String outcome) {
        TaskText text = new TaskText(Clock.system(ZoneId.systemDefault()));
        boolean allGood = true;
        for (ObjectNode result : results) {
            boolean good = Plain.field(result, "outcome").equals(outcome);
            allGood &= good;
            String line = result.has("task")
                    ? text.summary(result.path("task"))
                    : Plain.field(result, "id") + (good ? "" : ": " + Plain.line(Plain.field(result, "detail")));
            if (!good) {
                command.getErr().println("taskwire: " + line);
            } else if (!json) {
                command.getOut().println(outcome + " " + line);
            }
        }
        if (json) {
            command.getOut().println(Plain.json(Map.of("results", results)));
        }
        command.getOut().flush();
        command.getErr().flush();
        return allGood ? 0 : 1;
    }
}
