package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.DeliveryState;
import dev.taskwire.domain.EmailDelivery;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** {@code /api/{user_id}/deliveries}, and those of one task. */
final class DeliveryOperations {

    static final Map<String, Operation> ALL =
            Map.of("listDeliveries", DeliveryOperations::list, "listTaskDeliveries", DeliveryOperations::ofTask);

    private DeliveryOperations() {}

    private static Future<Answer> list(UseCases useCases, Call call) {
        var query = call.query();
        var task = query.id("task_id");
        var state = query.text("state");
        var path = "/deliveries?" + (task == null ? "" : "task_id=" + task + "&")
                + (state == null ? "" : "state=" + state + "&");
        return useCases.deliveries()
                .list(
                        call.user(),
                        task,
                        state == null ? null : DeliveryState.ofWireName(state).orElseThrow(),
                        cursor(call, path).decode(query.text("cursor")),
                        query.integer("limit") + 1)
                .map(found -> page(call, found, path));
    }

    private static Future<Answer> ofTask(UseCases useCases, Call call) {
        var query = call.query();
        var path = "/tasks/" + call.id() + "/deliveries?";
        return useCases.deliveries()
                .ofTask(
                        call.user(),
                        call.id(),
                        cursor(call, path).decode(query.text("cursor")),
                        query.integer("limit") + 1)
                .map(found -> page(call, found, path));
    }

    /** @param found one more than fits where there is a next page */
    private static Answer page(Call call, List<EmailDelivery> found, String path) {
        int limit = call.query().integer("limit");
        if (found.size() <= limit) {
            return Replies.json(200, Map.of(), DeliveryJson.page(found, null));
        }
        var shown = found.subList(0, limit);
        var cursor = cursor(call, path).encode(shown.get(limit - 1).id());
        var next = "/api/" + call.user().value() + path + "limit=" + limit + "&cursor=" + cursor;
        return Replies.json(200, Replies.link(next), DeliveryJson.page(shown, cursor));
    }

    private static Cursor cursor(Call call, String path) {
        return new Cursor("/api/" + call.user().value() + path);
    }
}
