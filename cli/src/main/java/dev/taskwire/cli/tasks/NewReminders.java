package dev.taskwire.cli.tasks;

import dev.taskwire.cli.api.UserApi;
import dev.taskwire.local.LocalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The reminders of a new task, each asked for by itself. */
final class NewReminders {

    private static final int LONGEST = 525_600;

    @Option(
            names = "--remind",
            paramLabel = "MIN",
            description = "An email so many minutes before it is due, 0 to 525600; may be repeated; needs --due.")
    private List<Integer> minutes = new ArrayList<>();

    boolean wanted() {
        return !minutes.isEmpty();
    }

    /** @throws LocalException wrong usage, where the API would refuse one */
    void check() {
        for (int before : minutes) {
            if (before < 0 || before > LONGEST) {
                throw LocalException.wrongUsage("--remind " + before + ": from 0 to " + LONGEST);
            }
        }
    }

    /**
     * Tries all of them.
     *
     * @param key that of the task, from which theirs are made
     * @return a sentence for each that is not made
     */
    List<String> make(UserApi api, String id, String key) {
        List<String> problems = new ArrayList<>();
        for (int before : minutes.stream().distinct().toList()) {
            try {
                var unused = api.post(
                        "/tasks/" + id + "/reminders", Map.of("minutes_before", before), key + "-" + before); // 201
            } catch (LocalException e) {
                problems.add("task " + id + " is made, but not its reminder " + before + " minutes before: "
                        + e.getMessage());
            }
        }
        return problems;
    }
}
