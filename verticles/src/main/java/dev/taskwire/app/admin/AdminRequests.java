package dev.taskwire.app.admin;

import dev.taskwire.app.admin.AdminException.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/** What admin routes read off a request. */
final class AdminRequests {

    private AdminRequests() {}

    /** @throws AdminException if there is a query parameter that is not among these, or given twice */
    static void allowParameters(RoutingContext request, Set<String> allowed) {
        for (var name : request.queryParams().names()) {
            if (!allowed.contains(name)) {
                throw AdminException.invalid("There is no parameter " + name + ".");
            }
            if (request.queryParams().getAll(name).size() > 1) {
                throw AdminException.invalid("The parameter " + name + " is given more than once.");
            }
        }
    }

    /** Empty if it is not given, or has no value. */
    static Optional<String> parameter(RoutingContext request, String name) {
        return Optional.ofNullable(request.queryParams().get(name)).filter(value -> !value.isEmpty());
    }

    /** @throws AdminException if it is given and no number in the range */
    static int integer(RoutingContext request, String name, int otherwise, int min, int max) {
        var given = parameter(request, name);
        if (given.isEmpty()) {
            return otherwise;
        }
        int number = given.filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(-1);
        if (number < min || number > max) {
            throw AdminException.invalid(name + " is a number from " + min + " to " + max + ".");
        }
        return number;
    }

    /** @throws AdminException if the body is anything but a JSON object */
    static JsonObject object(RoutingContext request) {
        try {
            var buffer = request.body().buffer();
            return (buffer == null ? Buffer.buffer() : buffer).toJsonObject();
        } catch (DecodeException e) {
            throw new AdminException(Kind.MALFORMED_REQUEST, "The body is not a JSON object.");
        }
    }

    /** @throws AdminException if the object has a field that is not among these */
    static void allowFields(JsonObject object, Set<String> allowed) {
        object.fieldNames().stream()
                .filter(name -> !allowed.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw AdminException.invalid("There is no field " + name + ".");
                });
    }
}
