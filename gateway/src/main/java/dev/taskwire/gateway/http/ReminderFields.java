package dev.taskwire.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.Alarm;
import dev.taskwire.gateway.contract.Formats;

/** What a request says of a reminder, in a body that its schema has let through. */
final class ReminderFields {

    private ReminderFields() {}

    /** The schema lets one of both through. */
    static Alarm alarm(JsonNode body) {
        var minutes = body.path("minutes_before");
        return minutes.isMissingNode()
                ? new Alarm.At(Formats.time(body.path("remind_at").textValue()).orElseThrow())
                : new Alarm.Before(minutes.intValue());
    }
}
