package dev.taskwire.cli.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.cli.api.UnknownOutcomeException;
import dev.taskwire.cli.api.UserApi;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UserAccess;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Plain;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tasks add}: a new task, and its reminders. */
@Command(
        name = "add",
        description = "Makes a task. A time without an offset is one of this machine's zone, which goes with the task.",
        footer = {
            "",
            "Examples:",
            "  ./taskwire tasks add Buy milk --due +2h",
            "  ./taskwire tasks add \"Weekly report\" --due \"2030-12-06 16:00\" --repeat FREQ=WEEKLY --remind 30",
            "  ./taskwire tasks add Dentist --due \"tomorrow 9:00\" --priority high --category Home --tag health"
        },
        exitCodeList = {
            "0:The task is made.",
            "1:It was refused, the service did not answer, or it is made without a reminder.",
            "2:Wrong usage."
        },
        mixinStandardHelpOptions = true)
final class TasksAdd implements Callable<Integer> {

    /** In the morning, since the reminder comes at the due time. */
    private static final LocalTime OF_DAY = LocalTime.of(9, 0);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private UserAccess access = new UserAccess();

    @Parameters(paramLabel = "TITLE", arity = "1..*", description = "Its words; what begins with - stands after --.")
    private List<String> title = new ArrayList<>();

    @Option(
            names = "--due",
            paramLabel = "WHEN",
            description = {WhenReader.FORMS + ".", "A day alone means 9:00. What has passed is taken in RFC 3339 only."
            })
    private @Nullable String due;

    @Option(
            names = "--priority",
            paramLabel = "low|medium|high|urgent",
            description = "How much it presses (default: medium).")
    private @Nullable Priority priority;

    @Option(names = "--category", paramLabel = "NAME", description = "A category that there is.")
    private @Nullable String category;

    @Option(names = "--tag", paramLabel = "NAME", description = "A tag that there is; may be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--repeat",
            paramLabel = "RRULE",
            description = "A rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO; needs --due.")
    private @Nullable String repeat;

    @Option(names = "--description", paramLabel = "TEXT", description = "What there is to say beyond the title.")
    private @Nullable String description;

    @Mixin
    private NewReminders reminders = new NewReminders();

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = {
                "Makes it safe to run the same again, for 24 hours: with the same key there is one task",
                "(1 to 200 visible ASCII characters; default: a new one)."
            })
    private @Nullable String givenKey;

    @Option(names = "--json", description = "As JSON: the task as the API has it.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (due == null && (repeat != null || reminders.wanted())) {
            throw LocalException.wrongUsage("--repeat and --remind need --due");
        }
        if (givenKey != null && !givenKey.matches("[\\x21-\\x7e]{1,200}")) {
            throw LocalException.wrongUsage("--idempotency-key: 1 to 200 visible ASCII characters");
        }
        reminders.check();
        String key = givenKey == null ? UserApi.newKey() : givenKey;
        Clock clock = Clock.system(ZoneId.systemDefault());
        Map<String, Object> fields = fields(clock);
        UserApi api = new UserApi(access.target());
        ConsoleProgress progress = ConsoleProgress.onStderrIfLong();
        JsonNode task = progress.during("adding the task", () -> made(api, fields, key));
        var out = spec.commandLine().getOut();
        out.println(json ? Plain.json(task) : "added " + new TaskText(clock).summary(task));
        out.flush();
        List<String> problems =
                progress.during("adding its reminders", () -> reminders.make(api, Plain.field(task, "id"), key));
        var err = spec.commandLine().getErr();
        problems.forEach(problem -> err.println("taskwire: " + Plain.line(problem)));
        err.flush();
        return problems.isEmpty() ? 0 : 1;
    }

    private JsonNode made(UserApi api, Map<String, Object> fields, String key) {
        Labels labels = new Labels(api);
        if (category != null) {
            fields.put("category_id", labels.category(category));
        }
        if (!tags.isEmpty()) {
            fields.put("tags", labels.tags(tags));
        }
        try {
            return api.post("/tasks", fields, key);
        } catch (UnknownOutcomeException e) {
            throw new LocalException(
                    e.getMessage() + "; the same again with --idempotency-key " + key + " makes no second task", e);
        }
    }

    private Map<String, Object> fields(Clock clock) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", String.join(" ", title));
        if (description != null) {
            fields.put("description", description);
        }
        if (priority != null) {
            fields.put("priority", priority.toString());
        }
        if (due != null) {
            When when = new WhenReader(clock, OF_DAY).read("--due", due);
            if (when.form() == When.Form.LOCAL && when.at().isBefore(clock.instant())) {
                throw LocalException.wrongUsage(passed(due));
            }
            fields.put("due_date", when.at().toString());
            when.zoneName(repeat != null).ifPresent(name -> fields.put("due_tz", name));
        }
        if (repeat != null) {
            fields.put("recurrence_rule", repeat);
        }
        return fields;
    }

    private static String passed(String due) {
        return due.contains(":")
                ? "--due " + due + " has passed; RFC 3339 is taken all the same"
                : "--due " + due + " means " + OF_DAY + ", which has passed; give a time, such as --due \"" + due
                        + " 18:00\"";
    }
}
