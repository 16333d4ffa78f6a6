package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.ImportOutcome;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.JsonBytes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up what becomes of the tasks of a file. Confined to one file. */
final class ImportReport {

    private static final int ERRORS_MAX = 1_000;

    private record LineError(int line, FieldError error) {}

    private final boolean isDryRun;
    private final Map<ImportOutcome.Done, Integer> done = new EnumMap<>(ImportOutcome.Done.class);
    private final List<LineError> errors = new ArrayList<>();
    private int failed;

    ImportReport(boolean isDryRun) {
        this.isDryRun = isDryRun;
    }

    boolean isEmpty() {
        return done.isEmpty() && failed == 0;
    }

    /** How many tasks have been written. */
    int written() {
        return isDryRun ? 0 : done.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** @param pointer of the task */
    void add(int line, String pointer, ImportOutcome outcome) {
        if (outcome instanceof ImportOutcome.Refused refused) {
            failed(line, pointer, errors(refused.cause()));
        } else if (outcome instanceof ImportOutcome.Done way) {
            done.merge(way, 1, Integer::sum);
        }
    }

    void failed(int line, String pointer, List<FieldError> causes) {
        failed++;
        for (var cause : causes) {
            if (errors.size() < ERRORS_MAX) {
                errors.add(new LineError(line, new FieldError(pointer + cause.pointer(), cause.detail())));
            }
        }
    }

    Answer answer() {
        var body = JsonBytes.write(json -> {
            json.writeStartObject();
            json.writeBooleanField("dry_run", isDryRun);
            json.writeNumberField("created", count(ImportOutcome.Done.CREATED));
            json.writeNumberField("updated", count(ImportOutcome.Done.UPDATED));
            json.writeNumberField("unchanged", count(ImportOutcome.Done.UNCHANGED));
            json.writeNumberField("failed", failed);
            json.writeArrayFieldStart("errors");
            for (var each : errors) {
                json.writeStartObject();
                json.writeNumberField("line", each.line());
                json.writeStringField("pointer", each.error().pointer());
                json.writeStringField("detail", each.error().detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        return Replies.json(200, Map.of(), body);
    }

    private int count(ImportOutcome.Done way) {
        return done.getOrDefault(way, 0);
    }

    private static List<FieldError> errors(TaskException refusal) {
        return refusal.errors().isEmpty() ? List.of(new FieldError("", refusal.detail())) : refusal.errors();
    }
}
