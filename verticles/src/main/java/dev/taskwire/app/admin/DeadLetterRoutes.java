package dev.taskwire.app.admin;

import dev.taskwire.app.admin.AdminException.Kind;
import dev.taskwire.event.Topic;
import dev.taskwire.service.DeadLetterDesk;
import dev.taskwire.service.LetterId;
import dev.taskwire.service.LetterOutcome;
import dev.taskwire.store.LetterState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with dead letters and parked outbox rows:
 *
 * <pre>
 * GET  /dead-letters?topic=&amp;state=&amp;limit=&amp;cursor=    a page
 * GET  /dead-letters/{id}                            one with its headers and the beginning of its payload
 * GET  /dead-letters/{id}/payload                    the payload, byte for byte
 * POST /dead-letters/{id}/redrive, .../discard       one
 * POST /dead-letters/redrive                         {"ids": […]} now, or {"topic": …} or {"all": true} soon
 * </pre>
 */
public final class DeadLetterRoutes implements AdminRoutes {

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 500;
    private static final int IDS_MAX = 100;

    private final DeadLetterDesk desk;

    public DeadLetterRoutes(DeadLetterDesk desk) {
        this.desk = desk;
    }

    @Override
    public void addTo(Router admin) {
        admin.get("/dead-letters").handler(request -> AdminReply.send(request, list(request)));
        admin.post("/dead-letters/redrive").handler(this::redriveMany);
        admin.get("/dead-letters/:id").handler(request -> AdminReply.send(request, show(request)));
        admin.get("/dead-letters/:id/payload")
                .handler(request -> new PayloadAnswer(desk).send(request, id(request.pathParam("id"))));
        admin.post("/dead-letters/:id/redrive").handler(request -> one(request, desk::redrive));
        admin.post("/dead-letters/:id/discard").handler(request -> one(request, desk::discard));
    }

    private Future<JsonObject> list(RoutingContext request) {
        AdminRequests.allowParameters(request, Set.of("topic", "state", "limit", "cursor"));
        var topic = AdminRequests.parameter(request, "topic").map(DeadLetterRoutes::topic);
        var state = AdminRequests.parameter(request, "state")
                .map(name -> LetterState.ofWireName(name)
                        .orElseThrow(() -> AdminException.invalid("state is open, redriven or discarded.")));
        var cursor = AdminRequests.parameter(request, "cursor")
                .map(text -> LetterId.parse(text)
                        .orElseThrow(() -> AdminException.invalid("cursor is not one of this list.")));
        int limit = AdminRequests.integer(request, "limit", LIMIT, 1, LIMIT_MAX);
        return desk.list(topic.orElse(null), state.orElse(null), cursor.orElse(null), limit)
                .map(DeadLetterJson::page);
    }

    private Future<JsonObject> show(RoutingContext request) {
        AdminRequests.allowParameters(request, Set.of());
        var id = id(request.pathParam("id"));
        return switch (id.kind()) {
            case OUTBOX ->
                desk.parked(id.number())
                        .map(found -> found.map(DeadLetterJson::whole).orElseThrow(DeadLetterRoutes::none));
            case LETTER -> {
                var view = desk.view();
                yield view.get(id.number())
                        .map(found -> found.orElseThrow(DeadLetterRoutes::none))
                        .compose(info -> view.headers(info.id())
                                .compose(headers -> view.payload(info.id(), 0, DeadLetterJson.SHOWN_BYTES)
                                        .map(head -> DeadLetterJson.whole(info, headers, head))));
            }
        };
    }

    private static void one(RoutingContext request, Function<LetterId, Future<LetterOutcome>> wish) {
        var id = id(request.pathParam("id"));
        AdminReply.send(request, wish.apply(id).map(outcome -> answer(id, outcome)));
    }

    private void redriveMany(RoutingContext request) {
        var selector = AdminRequests.object(request);
        AdminRequests.allowFields(selector, Set.of("ids", "topic", "all"));
        boolean all = Boolean.TRUE.equals(selector.getValue("all"));
        var topic = selector.getValue("topic");
        var ids = selector.getValue("ids");
        int given = (all ? 1 : 0) + (topic == null ? 0 : 1) + (ids == null ? 0 : 1);
        if (given != 1) {
            throw AdminException.invalid("Select by one of ids, topic, or all = true.");
        }
        if (ids != null) {
            AdminReply.send(request, redriveEach(ids(ids)));
        } else {
            var only = topic == null ? null : topic(String.valueOf(topic));
            AdminReply.send(request, 202, desk.redriveAll(only).map(count -> new JsonObject().put("queued", count)));
        }
    }

    /** One after the other, so that those of one key keep their order; an outcome for each. */
    private Future<JsonObject> redriveEach(List<LetterId> ids) {
        var results = new JsonArray();
        Future<Void> done = Future.succeededFuture();
        for (var id : ids) {
            done = done.compose(before -> desk.redrive(id)).map(outcome -> {
                results.add(DeadLetterJson.outcome(id, outcome));
                return null;
            });
        }
        return done.map(end -> new JsonObject().put("results", results));
    }

    private static JsonObject answer(LetterId id, LetterOutcome outcome) {
        return switch (outcome.status()) {
            case REDRIVEN, RELEASED, DISCARDED -> DeadLetterJson.outcome(id, outcome);
            case NOT_FOUND -> throw none();
            case NOT_OPEN, IMPOSSIBLE -> throw new AdminException(Kind.CONFLICT, outcome.detail());
            case NOT_PUBLISHED -> throw new AdminException(Kind.UNAVAILABLE, "Not published: " + outcome.detail());
        };
    }

    private static List<LetterId> ids(Object value) {
        if (!(value instanceof JsonArray array) || array.isEmpty() || array.size() > IDS_MAX) {
            throw AdminException.invalid("ids is a list of 1 to " + IDS_MAX + " ids.");
        }
        var ids = new ArrayList<LetterId>();
        array.forEach(each -> ids.add(LetterId.parse(String.valueOf(each))
                .orElseThrow(() -> AdminException.invalid("ids has what is not an id."))));
        return ids;
    }

    /** By its own name or that of its twin. */
    private static Topic topic(String name) {
        for (var topic : Topic.values()) {
            if (name.equals(topic.topicName()) || name.equals(topic.deadLetterName())) {
                return topic;
            }
        }
        throw AdminException.invalid("topic is task-events or task-reminders.");
    }

    private static LetterId id(@Nullable String text) {
        return Optional.ofNullable(text).flatMap(LetterId::parse).orElseThrow(DeadLetterRoutes::none);
    }

    private static AdminException none() {
        return new AdminException(Kind.NOT_FOUND, "There is no dead letter of this id.");
    }
}
