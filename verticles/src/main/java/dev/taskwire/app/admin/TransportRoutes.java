package dev.taskwire.app.admin;

import dev.taskwire.app.admin.AdminException.Kind;
import dev.taskwire.app.switching.SwitchException;
import dev.taskwire.app.switching.TransportKind;
import dev.taskwire.app.switching.TransportStatus;
import dev.taskwire.app.switching.TransportStatus.Move;
import dev.taskwire.app.switching.TransportSwitch;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * How an operator moves this process from one transport to the other:
 *
 * <pre>
 * GET  /transport                          what is active, whether the other could be, and the latest switch
 * POST /switch {"to": "kafka" | "dapr"}    answers when it is done: 409 where it cannot be, 503 where it was taken back
 * </pre>
 */
public final class TransportRoutes implements AdminRoutes {

    private final TransportSwitch transports;

    public TransportRoutes(TransportSwitch transports) {
        this.transports = transports;
    }

    @Override
    public void addTo(Router admin) {
        admin.get("/transport").handler(request -> AdminReply.send(request, status()));
        admin.post("/switch").handler(request -> AdminReply.send(request, move(request)));
    }

    private Future<JsonObject> status() {
        return transports
                .checkOther()
                .transform(check -> Future.succeededFuture(json(transports.status())
                        .put("other", other(check.succeeded() ? "" : message(check.cause())))));
    }

    private JsonObject other(String problem) {
        var other = new JsonObject()
                .put("name", transports.status().active().other().word())
                .put("available", problem.isEmpty());
        return problem.isEmpty() ? other : other.put("problem", problem);
    }

    private Future<JsonObject> move(RoutingContext request) {
        var target = target(request);
        boolean there = transports.status().active() == target;
        return transports
                .to(target)
                .map(status -> json(status).put("changed", !there))
                .recover(cause -> Future.<JsonObject>failedFuture(refusal(cause)));
    }

    private static TransportKind target(RoutingContext request) {
        var body = request.body().buffer();
        if (body != null && body.length() > 0 && body.toJsonValue() instanceof JsonObject wish && wish.size() == 1) {
            var kind = TransportKind.ofWord(String.valueOf(wish.getValue("to")));
            if (kind.isPresent()) {
                return kind.get();
            }
        }
        throw AdminException.invalid("The body is {\"to\": \"kafka\"} or {\"to\": \"dapr\"}.");
    }

    private static Throwable refusal(Throwable cause) {
        return cause instanceof SwitchException known
                ? new AdminException(
                        known.wasBegun() ? Kind.UNAVAILABLE : Kind.CONFLICT,
                        (known.wasBegun() ? "Tried and taken back: " : "Not possible: ") + known.sentence() + ".")
                : cause;
    }

    private static JsonObject json(TransportStatus status) {
        var json = new JsonObject().put("active", status.active().word()).put("canary", status.canary());
        status.movingTo().ifPresent(kind -> json.put("moving_to", kind.word()));
        status.last().ifPresent(move -> json.put("last_switch", json(move)));
        return json;
    }

    private static JsonObject json(Move move) {
        var json = new JsonObject()
                .put("from", move.from().word())
                .put("to", move.to().word())
                .put("at", move.at().toString())
                .put("succeeded", move.succeeded())
                .put("took_ms", move.took().toMillis())
                .put("pause_ms", move.pause().toMillis());
        return move.succeeded() ? json : json.put("problem", move.problem());
    }

    private static String message(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }
}
