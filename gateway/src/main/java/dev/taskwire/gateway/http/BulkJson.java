package dev.taskwire.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.domain.Answer;
import dev.taskwire.domain.BulkItem;
import dev.taskwire.domain.BulkResult;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.JsonBytes;
import dev.taskwire.event.TraceContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what became of many tasks.
 *
 * @param status of a request for one of them alone that succeeds; 204 tells no task
 */
record BulkJson(int status, TraceContext trace) {

    private static final int NO_CONTENT = 204;

    Answer all(List<BulkItem> items, List<Task> tasks) {
        return each(items, tasks.stream().<BulkResult>map(BulkResult.Done::new).toList());
    }

    /** @param items whose ids are told where there is no task to tell; created ones have none */
    Answer each(List<BulkItem> items, List<BulkResult> results) {
        var succeeded =
                results.stream().filter(BulkResult.Done.class::isInstance).count();
        var body = JsonBytes.write(json -> {
            json.writeStartObject();
            json.writeNumberField("succeeded", succeeded);
            json.writeNumberField("failed", results.size() - succeeded);
            json.writeArrayFieldStart("results");
            for (int i = 0; i < results.size(); i++) {
                write(json, i, i < items.size() ? items.get(i) : null, results.get(i));
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        return Replies.json(200, Map.of(), body);
    }

    private void write(JsonGenerator json, int index, @Nullable BulkItem item, BulkResult result) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", index);
        if (result instanceof BulkResult.Done done) {
            json.writeNumberField("id", done.task().id());
            json.writeNumberField("status", status);
            json.writeFieldName("task");
            if (status == NO_CONTENT) {
                json.writeNull();
            } else {
                TaskJson.write(json, done.task());
            }
            json.writeNullField("problem");
        } else if (result instanceof BulkResult.Refused refused) {
            refused(json, item, refused.cause());
        }
        json.writeEndObject();
    }

    private void refused(JsonGenerator json, @Nullable BulkItem item, TaskException cause) throws IOException {
        if (item instanceof BulkItem.Change change) {
            json.writeNumberField("id", change.taskId());
        } else {
            json.writeNullField("id");
        }
        json.writeNumberField("status", ProblemJson.status(cause.code()));
        json.writeNullField("task");
        json.writeFieldName("problem");
        json.writeRawValue(ProblemJson.of(cause, trace).encode());
    }
}
