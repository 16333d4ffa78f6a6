package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.DeleteScope;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** {@code /api/{user_id}/tasks}: one task at a time. */
final class TaskOperations {

    static final Map<String, Operation> ALL = Map.of(
            "createTask",
            TaskOperations::create,
            "getTask",
            TaskOperations::get,
            "replaceTask",
            (useCases, call) -> change(useCases, call, new TaskAction.Replace(TaskFields.whole(call.body()))),
            "updateTask",
            (useCases, call) -> change(useCases, call, new TaskAction.Merge(TaskFields.patch(call.body()))),
            "deleteTask",
            TaskOperations::delete);

    private TaskOperations() {}

    private static Future<Answer> create(UseCases useCases, Call call) {
        var tasks = useCases.tasks();
        var wanted = TaskFields.whole(call.body());
        return call.once(
                task -> Replies.created(call.user(), task),
                () -> tasks.create(call.user(), wanted, call.origin()),
                once -> tasks.create(call.user(), wanted, call.origin(), once));
    }

    private static Future<Answer> get(UseCases useCases, Call call) {
        return useCases.tasks().get(call.user(), call.id()).map(Replies::task).map(call::unlessKnown);
    }

    private static Future<Answer> delete(UseCases useCases, Call call) {
        var scope = Optional.ofNullable(call.query().text("scope"))
                .flatMap(DeleteScope::ofWireName)
                .orElseThrow();
        return useCases.tasks()
                .change(call.user(), call.id(), new TaskAction.Delete(scope), call.expected(), call.origin())
                .map(task -> Replies.noContent());
    }

    /** Does it, on the condition and under the key that the request has. */
    static Future<Answer> change(UseCases useCases, Call call, TaskAction action) {
        var tasks = useCases.tasks();
        var expected = call.expected();
        return call.once(
                Replies::task,
                () -> tasks.change(call.user(), call.id(), action, expected, call.origin()),
                once -> tasks.change(call.user(), call.id(), action, expected, call.origin(), once));
    }
}
