package dev.taskwire.app.admin;

import dev.taskwire.app.admin.AdminException.Kind;
import dev.taskwire.service.DeadLetterDesk;
import dev.taskwire.service.LetterId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Sends a payload byte for byte, in parts, so that a large one does not have to be held as a whole. */
final class PayloadAnswer {

    private static final int PART = 256 * 1024;

    private final DeadLetterDesk desk;

    PayloadAnswer(DeadLetterDesk desk) {
        this.desk = desk;
    }

    void send(RoutingContext request, LetterId id) {
        var sent = switch (id.kind()) {
            case LETTER -> letter(request.response(), id.number());
            case OUTBOX -> parked(request.response(), id.number());
        };
        sent.onFailure(cause -> {
            if (request.response().headWritten()) {
                request.response().reset(); // the caller has to see that it is not whole
            } else {
                request.fail(cause);
            }
        });
    }

    private Future<Void> letter(HttpServerResponse response, long id) {
        return desk.view().get(id).compose(found -> {
            var size = found.map(letter -> letter.payloadBytes());
            if (size.isEmpty()) {
                throw new AdminException(Kind.NOT_FOUND, "There is no dead letter of this id with a payload.");
            }
            begin(response, size.get());
            return parts(response, id, 0, size.get()).compose(done -> response.end());
        });
    }

    private Future<Void> parts(HttpServerResponse response, long id, int from, int size) {
        if (from >= size) {
            return Future.succeededFuture();
        }
        int length = Math.min(PART, size - from);
        return desk.view()
                .payload(id, from, length)
                .compose(response::write)
                .compose(written -> parts(response, id, from + length, size));
    }

    private Future<Void> parked(HttpServerResponse response, long seq) {
        return desk.parked(seq).compose(found -> {
            if (found.isEmpty()) {
                throw new AdminException(Kind.NOT_FOUND, "There is no parked outbox row of this id.");
            }
            var payload = found.get().payload();
            begin(response, payload.length());
            return response.end(payload);
        });
    }

    private static void begin(HttpServerResponse response, int size) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(size));
    }
}
