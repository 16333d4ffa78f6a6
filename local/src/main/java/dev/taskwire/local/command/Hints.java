package dev.taskwire.local.command;

import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.RunState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a person may want to know once the stack is up. */
final class Hints {

    private Hints() {}

    static List<String> of(LocalStack stack) {
        RunState state = stack.state();
        List<String> lines = new ArrayList<>();
        add(lines, state, "http", "API");
        add(lines, state, "operations", "operations");
        add(lines, state, "mailbox", "mailbox");
        add(lines, state, "database", "database");
        add(lines, state, "kafka", "Kafka");
        state.processes().stream()
                .findFirst()
                .ifPresent(any -> lines.add(line("logs", Path.of(any.log()).getParent() + "/")));
        if (state.auth().equals("jwt")) {
            lines.add(line("token", "./taskwire token --user 1"));
        }
        lines.add("  Ctrl-C drains and stops everything; ./taskwire status shows the processes");
        return lines;
    }

    private static void add(List<String> lines, RunState state, String key, String label) {
        String url = state.urls().get(key);
        if (url != null) {
            lines.add(line(label, url));
        }
    }

    private static String line(String label, String value) {
        return String.format("  %-16s %s", label, value);
    }
}
