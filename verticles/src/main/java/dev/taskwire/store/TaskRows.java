package dev.taskwire.store;

import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.RulePlace;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tasks to and from SQL rows; a batch of rows is one array per column. */
final class TaskRows {

    static final String COLUMNS = "id, uid, user_id, title, description, priority, due_date, due_tz, category_id, tags,"
            + " recurrence_rule, recurrence_mode, series_id, occurrence_no, completed_at, version, created_at,"
            + " updated_at, deleted_at, recurrence_missed, rule_start, rule_zone, rule_date, rule_count";

    private TaskRows() {}

    static Task read(Row row) {
        var zone = row.getString("due_tz");
        return new Task(
                row.getLong("id"),
                row.getUUID("uid"),
                new UserId(row.getString("user_id")),
                row.getString("title"),
                row.getString("description"),
                Priority.ofWireName(row.getString("priority")).orElseThrow(),
                instant(row, "due_date"),
                zone == null ? null : ZoneId.of(zone),
                row.getLong("category_id"),
                List.of(row.getArrayOfLongs("tags")),
                occurrence(row),
                instant(row, "completed_at"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                instant(row, "deleted_at"));
    }

    private static @Nullable Occurrence occurrence(Row row) {
        var rule = row.getString("recurrence_rule");
        var mode = row.getString("recurrence_mode");
        var missed = row.getString("recurrence_missed");
        return rule == null
                ? null
                : new Occurrence(
                        rule,
                        RecurrenceMode.ofWireName(mode).orElseThrow(),
                        missed == null
                                ? MissedDates.SKIP
                                : MissedDates.ofWireName(missed).orElseThrow(),
                        row.getLong("series_id"),
                        row.getInteger("occurrence_no"),
                        place(row));
    }

    /** A process of before rules had places may have written the task. */
    private static RulePlace place(Row row) {
        var start = instant(row, "rule_start");
        var date = instant(row, "rule_date");
        if (start == null || date == null) {
            var due = Objects.requireNonNull(instant(row, "due_date"), "a rule without a due date");
            var zone = row.getString("due_tz");
            return RulePlace.first(due, zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
        }
        return new RulePlace(start, ZoneId.of(row.getString("rule_zone")), date, row.getInteger("rule_count"));
    }

    /** One array per column of {@link #COLUMNS}, in that order; tags as the text of an array. */
    static Tuple columns(List<TaskWrite> writes) {
        return Tuple.tuple()
                .addValue(column(writes, Long[]::new, Task::id))
                .addValue(column(writes, UUID[]::new, Task::uid))
                .addValue(column(writes, String[]::new, task -> task.userId().value()))
                .addValue(column(writes, String[]::new, Task::title))
                .addValue(column(writes, String[]::new, Task::description))
                .addValue(column(writes, String[]::new, task -> task.priority().wireName()))
                .addValue(column(writes, OffsetDateTime[]::new, task -> utc(task.dueDate())))
                .addValue(column(writes, String[]::new, task -> zoneId(task.dueZone())))
                .addValue(column(writes, Long[]::new, Task::categoryId))
                .addValue(column(writes, String[]::new, task -> arrayText(task.tags())))
                .addValue(column(writes, String[]::new, task -> of(task.occurrence(), Occurrence::rule)))
                .addValue(column(writes, String[]::new, task -> of(task.occurrence(), TaskRows::modeName)))
                .addValue(column(writes, Long[]::new, task -> of(task.occurrence(), Occurrence::seriesId)))
                .addValue(column(writes, Integer[]::new, task -> of(task.occurrence(), Occurrence::number)))
                .addValue(column(writes, OffsetDateTime[]::new, task -> utc(task.completedAt())))
                .addValue(column(writes, Long[]::new, Task::version))
                .addValue(column(writes, OffsetDateTime[]::new, task -> utc(task.createdAt())))
                .addValue(column(writes, OffsetDateTime[]::new, task -> utc(task.updatedAt())))
                .addValue(column(writes, OffsetDateTime[]::new, task -> utc(task.deletedAt())))
                .addValue(column(
                        writes,
                        String[]::new,
                        task -> of(task.occurrence(), each -> each.missed().wireName())))
                .addValue(column(writes, OffsetDateTime[]::new, task -> ofPlace(task, place -> utc(place.start()))))
                .addValue(column(
                        writes,
                        String[]::new,
                        task -> ofPlace(task, place -> place.zone().getId())))
                .addValue(column(writes, OffsetDateTime[]::new, task -> ofPlace(task, place -> utc(place.date()))))
                .addValue(column(writes, Integer[]::new, task -> ofPlace(task, RulePlace::count)));
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static String modeName(Occurrence occurrence) {
        return occurrence.mode().wireName();
    }

    private static String arrayText(List<Long> values) {
        return values.isEmpty()
                ? "{}"
                : values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable String zoneId(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }

    private static <T> @Nullable T of(@Nullable Occurrence occurrence, Function<Occurrence, T> getter) {
        return occurrence == null ? null : getter.apply(occurrence);
    }

    private static <T> @Nullable T ofPlace(Task task, Function<RulePlace, @Nullable T> getter) {
        return task.occurrence() == null ? null : getter.apply(task.occurrence().place());
    }

    private static <T> T[] column(List<TaskWrite> writes, IntFunction<T[]> array, Function<Task, @Nullable T> getter) {
        var values = array.apply(writes.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = getter.apply(writes.get(i).task());
        }
        return values;
    }
}
