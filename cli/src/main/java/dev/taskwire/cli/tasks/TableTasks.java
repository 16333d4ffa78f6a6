package dev.taskwire.cli.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.console.Table;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** A table, which is printed at the end, when its widths are known. Keeps nothing but its cells. */
final class TableTasks implements TaskSink {

    private final PrintWriter out;
    private final Ansi ansi;
    private final TaskText text;
    private final Table table = TaskText.table();
    private boolean empty = true;

    TableTasks(PrintWriter out, Ansi ansi, TaskText text) {
        this.out = out;
        this.ansi = ansi;
        this.text = text;
    }

    @Override
    public void page(Iterable<JsonNode> tasks) {
        for (JsonNode task : tasks) {
            empty = false;
            table.row(text.row(task));
        }
    }

    /** Nothing has been written yet. */
    @Override
    public boolean isRead() {
        return true;
    }

    @Override
    public void end(boolean more) {
        if (empty) {
            out.println("no tasks");
        } else {
            table.lines(ansi).forEach(out::println);
        }
        out.flush();
    }
}
