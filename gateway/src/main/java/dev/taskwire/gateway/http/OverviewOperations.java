package dev.taskwire.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.domain.Answer;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Statistics;
import dev.taskwire.event.JsonBytes;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Map;

/** How many tasks there are. */
final class OverviewOperations {

    static final Map<String, Operation> ALL = Map.of("getStatistics", OverviewOperations::statistics);

    private OverviewOperations() {}

    private static Future<Answer> statistics(UseCases useCases, Call call) {
        return useCases.statistics()
                .of(call.user())
                .map(found -> Replies.json(200, Map.of(), JsonBytes.write(json -> write(json, found))));
    }

    private static void write(JsonGenerator json, Statistics found) throws IOException {
        json.writeStartObject();
        json.writeNumberField("total", found.pending() + found.completed());
        json.writeNumberField("pending", found.pending());
        json.writeNumberField("completed", found.completed());
        json.writeNumberField("overdue", found.overdue());
        json.writeNumberField("completed_today", found.completedToday());
        json.writeNumberField("completed_this_week", found.completedThisWeek());
        json.writeObjectFieldStart("by_priority");
        for (var priority : Priority.values()) {
            json.writeNumberField(priority.wireName(), found.pending(priority));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("by_category");
        for (var category : found.categories()) {
            json.writeStartObject();
            TaskJson.number(json, "category_id", category);
            json.writeNumberField("pending", found.in(category, false));
            json.writeNumberField("completed", found.in(category, true));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
