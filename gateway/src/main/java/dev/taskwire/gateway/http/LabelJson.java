package dev.taskwire.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskwire.domain.Label;
import dev.taskwire.domain.LabelKind;
import dev.taskwire.event.JsonBytes;
import java.io.IOException;
import java.util.List;

/** Writes categories and tags. */
final class LabelJson {

    private final LabelKind kind;

    LabelJson(LabelKind kind) {
        this.kind = kind;
    }

    byte[] one(Label label) {
        return JsonBytes.write(json -> write(json, label));
    }

    byte[] all(List<Label> labels) {
        return JsonBytes.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart(
                    switch (kind) {
                        case CATEGORY -> "categories";
                        case TAG -> "tags";
                    });
            for (var label : labels) {
                write(json, label);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void write(JsonGenerator json, Label label) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", label.id());
        json.writeStringField("name", label.name());
        if (kind == LabelKind.CATEGORY) {
            json.writeStringField("color", label.color());
        }
        json.writeNumberField("version", label.version());
        TaskJson.time(json, "created_at", label.createdAt());
        TaskJson.time(json, "updated_at", label.updatedAt());
        json.writeEndObject();
    }
}
