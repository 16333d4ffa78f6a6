package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.event.TaskActivity;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done to a task beyond its fields, and what was done to it. */
final class ActionOperations {

    static final Map<String, Operation> ALL = Map.of(
            "completeTask",
            (useCases, call) -> TaskOperations.change(useCases, call, new TaskAction.Complete()),
            "toggleTask",
            (useCases, call) -> TaskOperations.change(useCases, call, new TaskAction.Toggle()),
            "reopenTask",
            (useCases, call) -> TaskOperations.change(useCases, call, new TaskAction.Reopen()),
            "restoreTask",
            (useCases, call) -> TaskOperations.change(useCases, call, new TaskAction.Restore()),
            "attachTag",
            (useCases, call) -> TaskOperations.change(useCases, call, new TaskAction.AddTag(call.id("tag_id"))),
            "detachTag",
            (useCases, call) -> TaskOperations.change(useCases, call, new TaskAction.RemoveTag(call.id("tag_id"))),
            "listActivity",
            ActionOperations::activity);

    private ActionOperations() {}

    private static Future<Answer> activity(UseCases useCases, Call call) {
        int limit = call.query().integer("limit");
        var list = "/api/" + call.user().value() + "/tasks/" + call.id() + "/activity";
        var cursors = new Cursor(list);
        var before = cursors.decode(call.query().text("cursor"));
        return useCases.tasks()
                .activity(call.user(), call.id(), before, limit + 1)
                .map(found -> {
                    if (found.size() <= limit) {
                        return page(found, null, null);
                    }
                    var cursor = cursors.encode(found.get(limit - 1).version());
                    return page(found.subList(0, limit), cursor, list + "?limit=" + limit + "&cursor=" + cursor);
                });
    }

    private static Answer page(List<TaskActivity> entries, @Nullable String cursor, @Nullable String next) {
        return Replies.json(200, Replies.link(next), ActivityJson.page(entries, cursor));
    }
}
