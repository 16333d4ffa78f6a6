package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.service.TaskService;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** {@code /api/{user_id}/tasks}: reads a request, calls the use case, answers within 2 s. */
final class TaskRoutes {

    private static final String TASKS = "/api/:user_id/tasks";
    private static final String TASK = TASKS + "/:id";
    private static final String COMPLETE = TASK + "/complete";
    private static final String REOPEN = TASK + "/reopen";
    private static final int BODY_MAX = 64 * 1024;
    /** Client deadline > this > the statement's 1.5 s > the lock's 0.5 s. */
    private static final int DEADLINE_MS = 2_000;

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
        handle(router.patch(COMPLETE), COMPLETE, this::toggle);
        handle(router.post(REOPEN), REOPEN, this::reopen);
        router.route(TASKS).handler(Problems.onlyAllowed("GET, POST"));
        router.route(TASK).handler(Problems.onlyAllowed("GET, DELETE"));
        router.route(REOPEN).handler(Problems.onlyAllowed("POST"));
        router.route(COMPLETE).handler(Problems.onlyAllowed("POST, PATCH"));
    }

    private void handle(Route route, String template, BiFunction<RoutingContext, UserId, Future<Reply>> work) {
        route.handler(request -> {
            Requests.begin(request, template);
            principal
                    .of(request)
                    .compose(userId -> work.apply(request, userId))
                    .timeout(DEADLINE_MS, TimeUnit.MILLISECONDS)
                    .onSuccess(reply -> reply.send(request.response()))
                    .onFailure(cause -> request.fail(cause instanceof TimeoutException ? late(request) : cause));
        });
    }

    private Future<Reply> create(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, NO_PARAMETERS);
        var wanted = reader.newTask(request);
        return tasks.create(userId, wanted, Requests.trace(request)).map(task -> Reply.created(userId, task));
    }

    private Future<Reply> list(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, LIST_PARAMETERS);
        var parameters = request.queryParams();
        int limit =
                number("limit", parameters.contains("limit") ? parameters.get("limit") : "" + PAGE_DEFAULT, PAGE_MAX);
        var before = Cursor.decode(parameters.get("cursor"));
        var status = StatusFilter.ofWireName(parameters.contains("status") ? parameters.get("status") : "all")
                .orElseThrow(() -> invalid("status", "One of all, pending, completed."));
        return tasks.list(userId, before, status, limit + 1).map(found -> {
            if (found.size() <= limit) {
                return Reply.page(found, null, null);
            }
            var cursor = Cursor.encode(found.get(limit - 1).id());
            var next = "/api/" + userId.value() + "/tasks?status=" + status.wireName() + "&limit=" + limit + "&cursor="
                    + cursor;
            return Reply.page(found.subList(0, limit), cursor, next);
        });
    }

    private Future<Reply> get(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, NO_PARAMETERS);
        return tasks.get(userId, Requests.taskId(request)).map(Reply::ok);
    }

    private Future<Reply> complete(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, NO_PARAMETERS);
        return tasks.complete(userId, Requests.taskId(request), Requests.trace(request))
                .map(Reply::ok);
    }

    private Future<Reply> toggle(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, NO_PARAMETERS);
        return tasks.toggle(userId, Requests.taskId(request), Requests.trace(request))
                .map(Reply::ok);
    }

    private Future<Reply> reopen(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, NO_PARAMETERS);
        return tasks.reopen(userId, Requests.taskId(request), Requests.trace(request))
                .map(Reply::ok);
    }

    private Future<Reply> delete(RoutingContext request, UserId userId) {
        Requests.allowParameters(request, NO_PARAMETERS);
        return tasks.delete(userId, Requests.taskId(request), Requests.trace(request))
                .map(task -> Reply.noContent());
    }

    private static TaskException late(RoutingContext request) {
        return request.request().method().equals(HttpMethod.GET)
                ? new TaskException(ErrorCode.DATABASE_UNAVAILABLE, "The database does not answer.")
                : new TaskException(
                        ErrorCode.COMMIT_UNKNOWN,
                        "The database did not answer in time: the command may be written yet.");
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
