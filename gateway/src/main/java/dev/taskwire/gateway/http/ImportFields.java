package dev.taskwire.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taskwire.domain.Alarm;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.ImportedTask;
import dev.taskwire.domain.Labels;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.gateway.contract.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a {@code TransferTask}, and checks what its schema cannot say. */
final class ImportFields {

    private ImportFields() {}

    /**
     * @param body with what its schema has found
     * @param instead its uid if it has none
     * @param errors gets what is wrong with it, and may hold what was found before
     * @return empty if there is an error
     */
    static Optional<ImportedTask> read(Body body, UUID instead, boolean isExact, List<FieldError> errors) {
        errors.addAll(body.errors());
        if (!(body.json() instanceof ObjectNode task)) {
            return Optional.empty();
        }
        boolean completed = task.path("completed").asBoolean();
        var completedAt = time(task.path("completed_at"));
        if (completedAt != null && !completed) {
            errors.add(new FieldError("/completed_at", "Only a completed task has this."));
        }
        var alarms = alarms(task, errors);
        var details = TaskFields.whole(task.deepCopy().without("tags"), "", errors);
        return details.map(whole -> new ImportedTask(
                uid(task.path("uid"), instead), whole, completed, completedAt, labels(task), alarms, isExact));
    }

    private static UUID uid(JsonNode uid, UUID instead) {
        return uid.isTextual() ? UUID.fromString(uid.textValue()) : instead;
    }

    private static @Nullable Instant time(JsonNode time) {
        return time.isTextual() ? Formats.time(time.textValue()).orElse(null) : null;
    }

    /** Names that differ in case alone are one label. */
    private static Labels labels(JsonNode task) {
        var category = task.path("category").textValue();
        var tags = new LinkedHashMap<String, String>();
        task.path("tags").forEach(tag -> tags.putIfAbsent(tag.textValue().toLowerCase(Locale.ROOT), tag.textValue()));
        return new Labels(category == null ? null : category.strip(), List.copyOf(tags.values()));
    }

    private static @Nullable List<Alarm> alarms(JsonNode task, List<FieldError> errors) {
        var written = task.path("reminders");
        if (!written.isArray() || !errors.isEmpty()) {
            return null;
        }
        var alarms = new ArrayList<Alarm>();
        for (var each : written) {
            var moment = time(each.path("remind_at"));
            if (moment == null && !task.hasNonNull("due_date")) {
                errors.add(new FieldError("/reminders", "Minutes before the due date need a due_date."));
                return null;
            }
            alarms.add(
                    moment == null
                            ? new Alarm.Before(each.path("minutes_before").intValue())
                            : new Alarm.At(moment));
        }
        return alarms;
    }
}
