package dev.taskwire.gateway.http;

import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.TraceContext;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** What routes read off a request beside its body. */
final class Requests {

    private static final String TRACE = "trace";
    private static final Pattern PLAIN_NUMBER = Pattern.compile("[1-9][0-9]{0,18}");

    private Requests() {}

    /** The caller's trace context, or a new one; the same for the whole request. */
    static TraceContext trace(RoutingContext request) {
        TraceContext known = request.get(TRACE);
        if (known != null) {
            return known;
        }
        var trace = TraceContext.parse(request.request().getHeader("traceparent"))
                .orElseGet(() -> TraceContext.create(ThreadLocalRandom.current()));
        request.put(TRACE, trace);
        return trace;
    }

    /** A task id from the path; what can be no id is the id of no task. */
    static long taskId(RoutingContext request) {
        return positive(request.pathParam("id")).orElseThrow(TaskException::notFound);
    }

    /** The number, if it is written as plainly as we write it: one thing has one name. */
    static OptionalLong positive(String text) {
        if (!PLAIN_NUMBER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // beyond a long
        }
    }

    /** @throws TaskException naming every query parameter that is not among these, or is given twice */
    static void allowParameters(RoutingContext request, Set<String> allowed) {
        var errors = new ArrayList<FieldError>();
        var parameters = request.queryParams();
        for (var name : parameters.names()) {
            if (!allowed.contains(name)) {
                errors.add(new FieldError(name, "There is no parameter of this name."));
            } else if (parameters.getAll(name).size() > 1) {
                errors.add(new FieldError(name, "The parameter is given more than once."));
            }
        }
        if (!errors.isEmpty()) {
            throw TaskException.invalid(List.copyOf(errors));
        }
    }
}
