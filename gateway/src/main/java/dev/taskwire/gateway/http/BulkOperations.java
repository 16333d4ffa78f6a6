package dev.taskwire.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.Actor;
import dev.taskwire.domain.Answer;
import dev.taskwire.domain.BulkItem;
import dev.taskwire.domain.BulkResult;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.TaskException;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code /api/{user_id}/tasks/bulk}. */
final class BulkOperations {

    static final Map<String, Operation> ALL = Map.of("bulkTasks", BulkOperations::bulk);

    private BulkOperations() {}

    private static Future<Answer> bulk(UseCases useCases, Call call) {
        var body = call.body().valid();
        return body.path("action").asText().equals("create")
                ? create(useCases, call, body)
                : change(useCases, call, body);
    }

    private static Future<Answer> create(UseCases useCases, Call call, JsonNode body) {
        var tasks = BulkFields.creations(body.path("tasks"));
        UnaryOperator<String> pointer = item -> "/tasks" + item;
        var written = new BulkJson(201, call.trace());
        if (isAtomic(body)) {
            var errors = faults(tasks.refused());
            return errors.isEmpty()
                    ? atomically(useCases, call, tasks.items(), done -> written.all(List.of(), done), pointer)
                    : Future.failedFuture(TaskException.invalid(errors));
        }
        Function<List<BulkResult>, Answer> answer = done -> written.each(List.of(), merged(tasks.refused(), done));
        return tasks.items().isEmpty()
                ? Future.succeededFuture(answer.apply(List.of()))
                : each(useCases, call, tasks.items(), answer);
    }

    private static Future<Answer> change(UseCases useCases, Call call, JsonNode body) {
        var action = BulkFields.action(body);
        var selector = BulkFields.selector(body);
        var written = new BulkJson(action instanceof TaskAction.Delete ? 204 : 200, call.trace());
        return useCases.bulk().select(call.user(), selector).compose(ids -> {
            List<BulkItem> items = ids.stream()
                    .<BulkItem>map(id -> new BulkItem.Change(id, action, Set.of()))
                    .toList();
            if (items.isEmpty()) {
                return Future.succeededFuture(written.each(items, List.of()));
            }
            // A field at fault is one of the changes; a task at fault was selected.
            UnaryOperator<String> pointer = item -> {
                int field = item.indexOf('/', 1);
                return field < 0 ? "/selector" : "/changes" + item.substring(field);
            };
            return isAtomic(body)
                    ? atomically(useCases, call, items, done -> written.all(items, done), pointer)
                    : each(useCases, call, items, done -> written.each(items, done));
        });
    }

    private static Future<Answer> each(
            UseCases useCases, Call call, List<BulkItem> items, Function<List<BulkResult>, Answer> answer) {
        var bulk = useCases.bulk();
        return call.once(
                answer,
                () -> bulk.each(call.user(), items, call.origin(Actor.Way.BULK)),
                once -> bulk.each(call.user(), items, call.origin(Actor.Way.BULK), once));
    }

    /** @param pointer from one that begins with an item's index to one into the request's body */
    private static Future<Answer> atomically(
            UseCases useCases,
            Call call,
            List<BulkItem> items,
            Function<List<Task>, Answer> answer,
            UnaryOperator<String> pointer) {
        var bulk = useCases.bulk();
        return call.once(
                        answer,
                        () -> bulk.atomically(call.user(), items, call.origin(Actor.Way.BULK)),
                        once -> bulk.atomically(call.user(), items, call.origin(Actor.Way.BULK), once))
                .recover(cause ->
                        Future.failedFuture(cause instanceof TaskException refusal ? refusal.moved(pointer) : cause));
    }

    private static boolean isAtomic(JsonNode body) {
        return body.path("atomic").booleanValue();
    }

    private static List<FieldError> faults(List<@Nullable TaskException> refused) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < refused.size(); i++) {
            var place = "/tasks/" + i;
            var refusal = refused.get(i);
            if (refusal != null) {
                refusal.moved(field -> place + field).errors().forEach(errors::add);
            }
        }
        return errors;
    }

    /** The results in the order of the request: those that were refused before, and between them those that were tried. */
    private static List<BulkResult> merged(List<@Nullable TaskException> refused, List<BulkResult> done) {
        var tried = done.iterator();
        var all = new ArrayList<BulkResult>(refused.size());
        for (var refusal : refused) {
            all.add(refusal == null ? tried.next() : new BulkResult.Refused(refusal));
        }
        return all;
    }
}
