package dev.taskwire.gateway.http;

import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.service.TaskService;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** {@code /api/{user_id}/tasks}: reads a request, calls the use case, writes the answer. */
final class TaskRoutes {

    private static final String TASKS = "/api/:user_id/tasks";
    private static final String TASK = TASKS + "/:id";
    private static final String COMPLETE = TASK + "/complete";
    private static final int BODY_MAX = 64 * 1024;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 100;
    private static final Set<String> NO_PARAMETERS = Set.of();
    private static final Set<String> LIST_PARAMETERS = Set.of("limit", "cursor", "status");

    private final TaskService tasks;
    private final Principal principal;
    private final TaskRequestReader reader = new TaskRequestReader();

    TaskRoutes(TaskService tasks, Principal principal) {
        this.tasks = tasks;
        this.principal = principal;
    }

    void mount(Router router) {
        handle(router.post(TASKS).handler(BodyHandler.create(false).setBodyLimit(BODY_MAX)), TASKS, this::create);
        handle(router.get(TASKS), TASKS, this::list);
        handle(router.get(TASK), TASK, this::get);
        handle(router.delete(TASK), TASK, this::delete);
        handle(router.post(COMPLETE), COMPLETE, this::complete);
        handle(router.route(HttpMethod.PATCH, COMPLETE), COMPLETE, this::complete);
    }

    private void handle(Route route, String template, BiFunction<RoutingContext, UserId, Future<Void>> work) {
        route.handler(request -> {
            request.put("route", template);
            principal.of(request).compose(userId -> work.apply(request, userId)).onFailure(request::fail);
        });
    }

    private Future<Void> create(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, NO_PARAMETERS);
        var wanted = reader.newTask(request);
        return tasks.create(userId, wanted, Requests.trace(request)).compose(task -> {
            request.response()
                    .setStatusCode(201)
                    .putHeader(HttpHeaders.LOCATION, "/api/" + userId.value() + "/tasks/" + task.id());
            return send(request, task);
        });
    }

    private Future<Void> list(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, LIST_PARAMETERS);
        var parameters = request.queryParams();
        int limit =
                number("limit", parameters.contains("limit") ? parameters.get("limit") : "" + PAGE_DEFAULT, PAGE_MAX);
        var before = Cursor.decode(parameters.get("cursor"));
        var status = StatusFilter.ofWireName(parameters.contains("status") ? parameters.get("status") : "all")
                .orElseThrow(() -> invalid("status", "One of all, pending, completed."));
        return tasks.list(userId, before, status, limit + 1).compose(found -> {
            boolean more = found.size() > limit;
            var page = more ? found.subList(0, limit) : found;
            var next = more ? Cursor.encode(page.get(limit - 1).id()) : null;
            if (next != null) {
                var link = "/api/" + userId.value() + "/tasks?status=" + status.wireName() + "&limit=" + limit
                        + "&cursor=" + next;
                request.response().putHeader("Link", "<" + link + ">; rel=\"next\"");
            }
            return request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(TaskJson.page(page, next));
        });
    }

    private Future<Void> get(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, NO_PARAMETERS);
        return tasks.get(userId, Requests.taskId(request)).compose(task -> send(request, task));
    }

    private Future<Void> complete(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, NO_PARAMETERS);
        return tasks.complete(userId, Requests.taskId(request), Requests.trace(request))
                .compose(task -> send(request, task));
    }

    private Future<Void> delete(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, NO_PARAMETERS);
        return tasks.delete(userId, Requests.taskId(request), Requests.trace(request))
                .compose(task -> request.response().setStatusCode(204).end());
    }

    private static Future<Void> send(RoutingContext request, Task task) {
        return request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.ETAG, "\"" + task.version() + "\"")
                .end(TaskJson.task(task));
    }

    private static int number(String name, String value, int max) {
        long number = Requests.positive(value).orElse(Long.MAX_VALUE);
        if (number > max) {
            throw invalid(name, "A whole number from 1 to " + max + ".");
        }
        return (int) number;
    }

    private static TaskException invalid(String parameter, String detail) {
        return TaskException.invalid(List.of(new FieldError(parameter, detail)));
    }
}
