package dev.taskwire.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taskwire.domain.Answer;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.RecurrencePreview;
import dev.taskwire.domain.SeriesDates;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.JsonBytes;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Map;

/** The dates of a series, and those that one would have. */
final class RecurrenceOperations {

    static final Map<String, Operation> ALL = Map.of(
            "listOccurrences", RecurrenceOperations::occurrences, "previewRecurrence", RecurrenceOperations::preview);

    private static final int PREVIEW_DEFAULT = 10;

    private RecurrenceOperations() {}

    private static Future<Answer> occurrences(UseCases useCases, Call call) {
        return useCases.series()
                .dates(call.user(), call.id(), call.query().integer("limit"))
                .map(found -> Replies.json(200, Map.of(), JsonBytes.write(json -> write(json, found))));
    }

    private static void write(JsonGenerator json, SeriesDates dates) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("past");
        for (var task : dates.past()) {
            json.writeStartObject();
            json.writeNumberField("occurrence_no", task.number());
            json.writeNumberField("task_id", task.taskId());
            TaskJson.time(json, "due_date", task.dueDate());
            TaskJson.time(json, "completed_at", task.completedAt());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("occurrences");
        int number = dates.number();
        for (var date : dates.next()) {
            json.writeStartObject();
            json.writeNumberField("occurrence_no", number++);
            TaskJson.time(json, "due_date", date);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Future<Answer> preview(UseCases useCases, Call call) {
        var body = call.body();
        var task = task(body);
        int limit = body.json().path("limit").asInt(PREVIEW_DEFAULT);
        return useCases.series()
                .preview(call.user(), task, limit)
                .map(found -> Replies.json(200, Map.of(), JsonBytes.write(json -> write(json, found))));
    }

    /** With a title, which it does not need. */
    private static NewTask task(Body body) {
        var errors = new ArrayList<>(body.errors());
        var task = body.json().deepCopy();
        if (task instanceof ObjectNode fields) {
            fields.put("title", "Preview").remove("limit");
        }
        return TaskFields.whole(task, "", errors).orElseThrow(() -> TaskException.invalid(errors));
    }

    private static void write(JsonGenerator json, RecurrencePreview preview) throws IOException {
        json.writeStartObject();
        json.writeStringField("recurrence_rule", preview.rule());
        json.writeStringField("time_zone", preview.zone().getId());
        json.writeArrayFieldStart("occurrences");
        for (var date : preview.dates()) {
            json.writeStartObject();
            TaskJson.time(json, "due_date", date);
            json.writeStringField("local_time", local(date, preview.zone()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** With its offset, which tells the two hours of one name apart. */
    private static String local(Instant date, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date.atZone(zone));
    }
}
