package dev.taskwire.cli.tasks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.console.Plain;
import java.io.IOException;
import java.io.PrintWriter;

/** One JSON document, written as the pages come. One that is not ended is no valid document. */
final class JsonTasks implements TaskSink {

    private final PrintWriter out;
    private final JsonGenerator json;

    JsonTasks(PrintWriter out) throws IOException {
        this.out = out;
        this.json = Plain.generator(out);
        json.writeStartObject();
        json.writeArrayFieldStart("tasks");
    }

    @Override
    public void page(Iterable<JsonNode> tasks) throws IOException {
        for (JsonNode task : tasks) {
            json.writeTree(task);
        }
        json.flush();
    }

    @Override
    public boolean isRead() {
        return !out.checkError();
    }

    @Override
    public void end(boolean more) throws IOException {
        json.writeEndArray();
        json.writeBooleanField("more", more);
        json.writeEndObject();
        json.flush();
        out.println();
        out.flush();
    }
}
