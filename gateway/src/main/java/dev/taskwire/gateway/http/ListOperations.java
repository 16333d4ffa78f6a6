package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Search;
import dev.taskwire.domain.SortKey;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.TaskFilter;
import dev.taskwire.domain.TaskPage;
import dev.taskwire.domain.TaskQuery;
import dev.taskwire.gateway.contract.Query;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code GET /api/{user_id}/tasks}: lists and searches. */
final class ListOperations {

    static final Map<String, Operation> ALL = Map.of("listTasks", ListOperations::list);

    /** What a cursor holds for, and a link to the next page repeats. */
    private static final List<String> CONDITIONS = List.of(
            "q", "status", "priority", "category_id", "tag", "due_before", "due_after", "updated_since", "sort");

    private ListOperations() {}

    private static Future<Answer> list(UseCases useCases, Call call) {
        var given = call.query();
        var cursors = new ListCursor(call.user(), conditions(given));
        int limit = given.integer("limit");
        var first = new TaskQuery(call.user(), filter(given), sort(given), null, limit);
        var cursor = given.text("cursor");
        var query = cursor == null
                ? first
                : new TaskQuery(first.userId(), first.filter(), first.sort(), cursors.decode(cursor, first), limit);
        return useCases.lists().page(query).map(page -> answer(call, cursors, page));
    }

    private static Answer answer(Call call, ListCursor cursors, TaskPage page) {
        if (page.next() == null) {
            return Replies.page(page.tasks(), null, null);
        }
        var cursor = cursors.encode(page.next());
        var conditions = conditions(call.query());
        var next = "/api/" + call.user().value() + "/tasks?" + (conditions.isEmpty() ? "" : conditions + "&") + "limit="
                + call.query().integer("limit") + "&cursor=" + cursor;
        return Replies.page(page.tasks(), cursor, next);
    }

    private static TaskFilter filter(Query given) {
        var priority = given.text("priority");
        var search = given.text("q");
        return new TaskFilter(
                StatusFilter.ofWireName(Objects.requireNonNull(given.text("status")))
                        .orElseThrow(),
                priority == null ? null : Priority.ofWireName(priority).orElseThrow(),
                given.id("category_id"),
                given.text("tag"),
                given.time("due_before"),
                given.time("due_after"),
                given.time("updated_since"),
                search == null ? null : Search.of(search));
    }

    private static List<SortKey> sort(Query given) {
        var keys = given.list("sort").stream()
                .map(name -> SortKey.ofWireName(name).orElseThrow())
                .toList();
        var fields = new HashSet<>();
        keys.forEach(key -> {
            if (!fields.add(key.field())) {
                throw TaskException.invalid("sort", "Sorting by " + key.field().wireName() + " once is enough.");
            }
        });
        return keys;
    }

    /** As a query string, in an order of ours. */
    private static String conditions(Query given) {
        return CONDITIONS.stream()
                .flatMap(name -> value(given, name).map(value -> name + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static Stream<String> value(Query given, String name) {
        return name.equals("sort")
                ? Stream.of(String.join(",", given.list(name))).filter(keys -> !keys.isEmpty())
                : Stream.ofNullable(given.text(name));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
