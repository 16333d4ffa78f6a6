package dev.taskwire.transport.dapr;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Records for tests: complete CloudEvents whose keys are not in the order that a re-encoding would give them. */
final class Records {

    private Records() {}

    static EventRecord of(Topic topic, String type, long taskId, String title) {
        var id = UUID.randomUUID();
        String json = "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"backend\",\"type\":\"" + type
                + "\",\"subject\":\"task/" + taskId + "\",\"time\":\"2026-11-24T00:00:00Z\","
                + "\"datacontenttype\":\"application/json\",\"partitionkey\":\"" + taskId + "\","
                + "\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\","
                + "\"data\":{\"user_id\":1,\"task_id\":" + taskId + ",\"title\":\"" + title + "\"}}";
        return new EventRecord(id, topic, Long.toString(taskId), json.getBytes(StandardCharsets.UTF_8));
    }

    static EventRecord created(long taskId) {
        return of(Topic.TASK_EVENTS, "TaskCreatedEvent", taskId, "Käse \\\"und\\\" Brot 😀");
    }

    static EventRecord reminder(long taskId) {
        return of(Topic.TASK_REMINDERS, "ReminderDueEvent", taskId, "t");
    }
}
