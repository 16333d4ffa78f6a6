package dev.taskwire.gateway.http;

import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.TaskException;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code /api/{user_id}/tasks} */
final class TaskOperations {

    static final Map<String, Operation> ALL = Map.of(
            "listTasks", TaskOperations::list,
            "createTask", TaskOperations::create,
            "getTask", TaskOperations::get,
            "deleteTask", TaskOperations::delete,
            "completeTask", TaskOperations::complete,
            "toggleTask", TaskOperations::toggle,
            "reopenTask", TaskOperations::reopen);

    private TaskOperations() {}

    private static Future<Reply> create(UseCases useCases, Call call) {
        var wanted = new NewTaskFields(call.body()).read();
        return useCases.tasks().create(call.user(), wanted, call.trace()).map(task -> Reply.created(call.user(), task));
    }

    private static Future<Reply> list(UseCases useCases, Call call) {
        var query = call.query();
        int limit = query.integer("limit");
        var before = Cursor.decode(query.text("cursor"));
        var status = status(Objects.requireNonNull(query.text("status")));
        return useCases.tasks().list(call.user(), before, status, limit + 1).map(found -> {
            if (found.size() <= limit) {
                return Reply.page(found, null, null);
            }
            var cursor = Cursor.encode(found.get(limit - 1).id());
            var next = "/api/" + call.user().value() + "/tasks?status=" + status.wireName() + "&limit=" + limit
                    + "&cursor=" + cursor;
            return Reply.page(found.subList(0, limit), cursor, next);
        });
    }

    private static Future<Reply> get(UseCases useCases, Call call) {
        return useCases.tasks().get(call.user(), call.id()).map(Reply::ok);
    }

    private static Future<Reply> complete(UseCases useCases, Call call) {
        return useCases.tasks().complete(call.user(), call.id(), call.trace()).map(Reply::ok);
    }

    private static Future<Reply> toggle(UseCases useCases, Call call) {
        return useCases.tasks().toggle(call.user(), call.id(), call.trace()).map(Reply::ok);
    }

    private static Future<Reply> reopen(UseCases useCases, Call call) {
        return useCases.tasks().reopen(call.user(), call.id(), call.trace()).map(Reply::ok);
    }

    private static Future<Reply> delete(UseCases useCases, Call call) {
        return useCases.tasks().delete(call.user(), call.id(), call.trace()).map(task -> Reply.noContent());
    }

    private static StatusFilter status(String name) {
        return StatusFilter.ofWireName(name)
                .orElseThrow(() ->
                        TaskException.invalid(List.of(new FieldError("status", "One of all, pending, completed."))));
    }
}
