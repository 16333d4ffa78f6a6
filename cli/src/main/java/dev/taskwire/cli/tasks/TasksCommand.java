package dev.taskwire.cli.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.cli.api.UserApi;
import dev.taskwire.local.access.UserAccess;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Plain;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tasks}: a user's tasks, for a quick hand. */
@Command(
        name = "tasks",
        description = "A user's tasks: makes, lists, completes them, by the API of a running service.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TasksAdd.class, TasksList.class})
public final class TasksCommand {

    private static final String ALL_OR_ONE_NOT = "1:One of them was refused, or the service did not answer.";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** All that is known of one. */
    @Command(name = "show", description = "Shows a task.", mixinStandardHelpOptions = true)
    int show(
            @Mixin UserAccess access,
            @Parameters(paramLabel = "ID", description = "As listed.") long id,
            @Option(names = "--json", description = "As JSON: the task as the API has it.") boolean json)
            throws IOException {
        UserApi api = new UserApi(access.target());
        JsonNode task = ConsoleProgress.onStderrIfLong().during("reading the task", () -> {
            JsonNode read = api.get("/tasks/" + id, Map.of());
            return json ? read : new Labels(api).named(read);
        });
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Plain.json(task));
        } else {
            new TaskText(Clock.system(ZoneId.systemDefault())).fields(task).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    @Command(
            name = "done",
            description = "Completes tasks; one that repeats is followed by its next one.",
            exitCodeList = {"0:All are done.", ALL_OR_ONE_NOT, "2:Wrong usage."},
            mixinStandardHelpOptions = true)
    int done(@Mixin TaskIds ids) throws IOException {
        return each(ids, "done", "/complete");
    }

    @Command(
            name = "reopen",
            aliases = "undo",
            description = "Opens completed tasks again.",
            exitCodeList = {"0:All are open.", ALL_OR_ONE_NOT, "2:Wrong usage."},
            mixinStandardHelpOptions = true)
    int reopen(@Mixin TaskIds ids) throws IOException {
        return each(ids, "reopened", "/reopen");
    }

    @Command(
            name = "restore",
            description = "Takes back the deletion of tasks.",
            exitCodeList = {"0:All are there.", ALL_OR_ONE_NOT, "2:Wrong usage."},
            mixinStandardHelpOptions = true)
    int restore(@Mixin TaskIds ids) throws IOException {
        return each(ids, "restored", "/restore");
    }

    @Command(
            name = "delete",
            description = "Deletes tasks, with the series that they are of; ./taskwire tasks restore takes it back.",
            exitCodeList = {"0:All are deleted.", ALL_OR_ONE_NOT, "2:Wrong usage."},
            mixinStandardHelpOptions = true)
    int delete(@Mixin TaskIds ids) throws IOException {
        return ids.each(spec.commandLine(), "deleted", (api, id) -> {
            api.delete("/tasks/" + id);
            return null;
        });
    }

    private int each(TaskIds ids, String outcome, String action) throws IOException {
        return ids.each(spec.commandLine(), outcome, (api, id) -> api.post("/tasks/" + id + action, null));
    }
}
