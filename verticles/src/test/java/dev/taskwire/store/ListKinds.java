package dev.taskwire.store;

import dev.taskwire.domain.Place;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Search;
import dev.taskwire.domain.SortKey;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.TaskFilter;
import dev.taskwire.domain.TaskQuery;
import dev.taskwire.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every kind of list of the tasks of {@link ListData}, by name; what is asked for is another each time. */
final class ListKinds {

    static final int PAGE = 50;

    record Kind(
            TaskFilter filter, List<SortKey> sort, @Nullable Place after) {}

    private final Random random = new Random(1);
    private final Instant begin = Instant.parse("2023-11-01T00:00:00Z");

    Map<String, Supplier<Kind>> all() {
        Map<String, Supplier<Kind>> kinds = new LinkedHashMap<>();
        kinds.put("newest first", () -> kind(TaskFilter.NONE));
        kinds.put("newest first, deep", () -> deep(TaskFilter.NONE, "-created_at", Duration.ZERO));
        kinds.put("status=pending", () -> kind(TaskFilter.of(StatusFilter.PENDING)));
        kinds.put("status=completed", () -> kind(TaskFilter.of(StatusFilter.COMPLETED)));
        kinds.put("status=overdue", () -> kind(TaskFilter.of(StatusFilter.OVERDUE)));
        kinds.put("priority", () -> kind(filter(any(Priority.values()), null, null, null)));
        kinds.put("category_id", () -> kind(filter(null, 1L + random.nextInt(48), null, null)));
        kinds.put("tag (5 %)", () -> kind(filter(null, null, "t" + (1 + random.nextInt(10)), null)));
        kinds.put("due_after", () -> kind(due(null, moment())));
        kinds.put("due_before", () -> kind(due(moment(), null)));
        kinds.put("updated_since", () -> kind(updated(moment())));
        for (var sort : List.of(
                "created_at",
                "due_date",
                "-due_date",
                "-updated_at",
                "-priority",
                "-due_date,priority",
                "priority,-due_date",
                "-priority,due_date,-created_at")) {
            kinds.put("sort=" + sort, () -> new Kind(TaskFilter.NONE, sort(sort), null));
        }
        kinds.put(
                "sort=-due_date,priority, deep", () -> deep(TaskFilter.NONE, "-due_date,priority", Duration.ofDays(9)));
        kinds.put(
                "sort=priority,-due_date, deep", () -> deep(TaskFilter.NONE, "priority,-due_date", Duration.ofDays(9)));
        kinds.put("pending by due_date", () -> new Kind(TaskFilter.of(StatusFilter.PENDING), sort("due_date"), null));
        kinds.put(
                "category by due_date",
                () -> new Kind(filter(null, 1L + random.nextInt(48), null, null), sort("due_date"), null));
        kinds.put(
                "urgent by due_date, newest",
                () -> new Kind(filter(Priority.URGENT, null, null, null), sort("-due_date"), null));
        for (var words : List.of(
                "w1 ",
                "w3 ",
                "w10 ",
                "w30 ",
                "w100 ",
                "w300 ",
                "w1000 ",
                "w10000 ",
                "nothing ",
                "w1",
                "w1 w2 ",
                "w10 w100 ",
                "w1 w1000 ",
                "\"w1 w2\"",
                "w1000 or w2000 ",
                "w1 -w2 ")) {
            kinds.put("q=" + words, () -> kind(filter(null, null, null, words)));
        }
        kinds.put("q=w1, priority", () -> kind(filter(any(Priority.values()), null, null, "w1 ")));
        kinds.put("q=w30, category", () -> kind(filter(null, 1L + random.nextInt(48), null, "w30 ")));
        kinds.put("q=w1, sort=due_date", () -> new Kind(filter(null, null, null, "w1 "), sort("due_date"), null));
        kinds.put("q=w1000, sort=due_date", () -> new Kind(filter(null, null, null, "w1000 "), sort("due_date"), null));
        return kinds;
    }

    private Kind deep(TaskFilter filter, String keys, Duration more) {
        var order = new TaskQuery(new UserId("large"), filter, sort(keys), null, PAGE).order();
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, moment().plus(more));
        var values = order.stream()
                .map(key -> key.wireName().equals("priority") ? (Long) 1L : (Long) micros)
                .toList();
        return new Kind(filter, sort(keys), new Place(List.copyOf(values), 1 + random.nextInt(ListData.SMALL)));
    }

    private static Kind kind(TaskFilter filter) {
        return new Kind(filter, List.of(), null);
    }

    private static TaskFilter filter(
            @Nullable Priority priority, @Nullable Long category, @Nullable String tag, @Nullable String words) {
        return new TaskFilter(
                StatusFilter.ALL, priority, category, tag, null, null, null, words == null ? null : Search.of(words));
    }

    private static TaskFilter due(@Nullable Instant before, @Nullable Instant after) {
        return new TaskFilter(StatusFilter.ALL, null, null, null, before, after, null, null);
    }

    private static TaskFilter updated(Instant since) {
        return new TaskFilter(StatusFilter.ALL, null, null, null, null, null, since, null);
    }

    private Instant moment() {
        return begin.plus(random.nextInt(1_000), ChronoUnit.DAYS);
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static List<SortKey> sort(String keys) {
        return Arrays.stream(keys.split(","))
                .map(key -> SortKey.ofWireName(key).orElseThrow())
                .toList();
    }
}
