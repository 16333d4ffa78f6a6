package dev.taskwire.cli.tasks;

import dev.taskwire.cli.api.UserApi;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UserAccess;
import dev.taskwire.local.console.ConsoleProgress;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tasks list}: a line for each. */
@Command(
        name = "list",
        description = "Lists tasks. All filters hold together; deleted tasks are in no list.",
        footer = {
            "",
            "Examples:",
            "  ./taskwire tasks list --status pending --sort due_date",
            "  ./taskwire tasks list -q 'buy mil' --all --json",
            "  ./taskwire tasks list --due-before tomorrow --tag errands"
        },
        mixinStandardHelpOptions = true)
final class TasksList implements Callable<Integer> {

    private static final int USUAL = 50;

    /** What {@code --status} takes. */
    enum Status {
        ALL,
        PENDING,
        COMPLETED,
        OVERDUE;

        /** As the API and the completion have it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private UserAccess access = new UserAccess();

    @Option(
            names = "--status",
            paramLabel = "all|pending|completed|overdue",
            defaultValue = "all",
            description = "Only in this state (default: all).")
    private Status status = Status.ALL;

    @Option(
            names = {"-q", "--query"},
            paramLabel = "TEXT",
            description =
                    "Words of title or description; \"in quotes\" as written, or between alternatives, - before what is not.")
    private String query = "";

    @Option(names = "--priority", paramLabel = "low|medium|high|urgent", description = "Only of this priority.")
    private @Nullable Priority priority;

    @Option(names = "--category", paramLabel = "NAME", description = "Only of this category.")
    private @Nullable String category;

    @Option(names = "--tag", paramLabel = "NAME", description = "Only with this tag.")
    private String tag = "";

    @Option(
            names = "--due-before",
            paramLabel = "WHEN",
            description = "Only what is due before: " + WhenReader.FORMS + ". A day alone means its begin.")
    private @Nullable String dueBefore;

    @Option(names = "--due-after", paramLabel = "WHEN", description = "Only what is due after, likewise.")
    private @Nullable String dueAfter;

    @Option(
            names = "--sort",
            paramLabel = "KEYS",
            description = "due_date, priority, created_at, updated_at; with commas, - before a key for the reverse.")
    private String sort = "";

    @ArgGroup
    private Bound bound = new Bound();

    /** One of them. */
    static final class Bound {
        @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 50).")
        private int limit = USUAL;

        @Option(names = "--all", description = "As many as there are.")
        private boolean all;
    }

    @Option(names = "--json", description = "As JSON: tasks as the API has them, and whether there are more.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (bound.limit < 1) {
            throw LocalException.wrongUsage("--limit " + bound.limit + ": from 1");
        }
        Clock clock = Clock.system(ZoneId.systemDefault());
        Map<String, String> filters = filters(clock);
        UserApi api = new UserApi(access.target());
        if (category != null) {
            filters.put("category_id", Long.toString(new Labels(api).category(category)));
        }
        TaskPages pages = new TaskPages(api, filters, bound.all ? Long.MAX_VALUE : bound.limit);
        var out = spec.commandLine().getOut();
        TaskSink sink = json
                ? new JsonTasks(out)
                : new TableTasks(out, spec.commandLine().getColorScheme().ansi(), new TaskText(clock));
        boolean more = ConsoleProgress.onStderrIfLong().during(pages::progress, () -> pages.into(sink));
        sink.end(more);
        if (more && !json) {
            spec.commandLine().getErr().println("there are more: --limit " + bound.limit * 2L + " or --all");
        }
        return 0;
    }

    private Map<String, String> filters(Clock clock) {
        WhenReader reader = new WhenReader(clock, LocalTime.MIDNIGHT);
        Map<String, String> filters = new HashMap<>();
        filters.put("status", status.toString());
        filters.put("q", query);
        filters.put("tag", tag);
        filters.put("sort", sort);
        filters.put("priority", priority == null ? "" : priority.toString());
        filters.put("due_before", moment(reader, "--due-before", dueBefore));
        filters.put("due_after", moment(reader, "--due-after", dueAfter));
        return filters;
    }

    private static String moment(WhenReader reader, String option, @Nullable String text) {
        return text == null ? "" : reader.read(option, text).at().toString();
    }
}
