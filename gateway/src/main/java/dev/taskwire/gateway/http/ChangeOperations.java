package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.util.Map;

/** {@code /api/{user_id}/changes}. */
final class ChangeOperations {

    static final Map<String, Operation> ALL = Map.of("listChanges", ChangeOperations::list);

    private ChangeOperations() {}

    private static Future<Answer> list(UseCases useCases, Call call) {
        var user = call.user();
        int limit = call.query().integer("limit");
        var written = call.query().text("since");
        var since = written == null ? null : ChangeCursors.decode("since", written, user);
        return useCases.changes().page(user, since, limit).map(page -> {
            var next = page.more()
                    ? "/api/" + user.value() + "/changes?limit=" + limit + "&since="
                            + ChangeCursors.encode(user, page.end())
                    : null;
            return Replies.json(200, Replies.link(next), ChangeJson.page(user, page));
        });
    }
}
