package dev.taskwire.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.Answer;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.QuietHours;
import dev.taskwire.domain.Settings;
import dev.taskwire.event.JsonBytes;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /api/{user_id}/settings}. */
final class SettingsOperations {

    static final Map<String, Operation> ALL =
            Map.of("getSettings", SettingsOperations::get, "updateSettings", SettingsOperations::update);

    private SettingsOperations() {}

    private static Future<Answer> get(UseCases useCases, Call call) {
        return useCases.settings()
                .get(call.user())
                .map(SettingsOperations::answer)
                .map(call::unlessKnown);
    }

    private static Future<Answer> update(UseCases useCases, Call call) {
        var body = call.body().valid();
        return useCases.settings()
                .change(
                        call.user(),
                        new Settings.Change(
                                field(body, "email", JsonNode::textValue),
                                field(body, "time_zone", node -> ZoneId.of(node.textValue())),
                                field(body, "default_reminder_minutes", JsonNode::intValue),
                                field(body, "quiet_hours", SettingsOperations::quietHours),
                                field(body, "email_reminders", JsonNode::booleanValue)),
                        call.expected(),
                        call.origin())
                .map(SettingsOperations::answer);
    }

    private static QuietHours quietHours(JsonNode node) {
        return new QuietHours(
                LocalTime.parse(node.path("start").textValue()),
                LocalTime.parse(node.path("end").textValue()));
    }

    private static <T> Patch<T> field(JsonNode body, String name, Function<JsonNode, T> read) {
        var node = body.path(name);
        if (node.isMissingNode()) {
            return Patch.absent();
        }
        return node.isNull() ? Patch.cleared() : Patch.to(read.apply(node));
    }

    private static Answer answer(Settings settings) {
        var body = JsonBytes.write(json -> {
            json.writeStartObject();
            json.writeStringField("email", settings.email());
            json.writeStringField(
                    "time_zone",
                    settings.zone() == null ? null : settings.zone().getId());
            TaskJson.number(json, "default_reminder_minutes", settings.defaultReminderMinutes());
            quietHours(json, settings.quietHours());
            json.writeBooleanField("email_reminders", settings.emailReminders());
            json.writeNumberField("version", settings.version());
            TaskJson.time(json, "updated_at", settings.updatedAt());
            json.writeEndObject();
        });
        return Replies.versioned(settings.version(), body);
    }

    private static void quietHours(JsonGenerator json, @Nullable QuietHours quiet) throws IOException {
        if (quiet == null) {
            json.writeNullField("quiet_hours");
            return;
        }
        json.writeObjectFieldStart("quiet_hours");
        json.writeStringField("start", quiet.start().toString());
        json.writeStringField("end", quiet.end().toString());
        json.writeEndObject();
    }
}
