package dev.taskwire.store;

import dev.taskwire.domain.Place;
import dev.taskwire.domain.TaskPage;
import dev.taskwire.domain.TaskQuery;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list by relevance: in a window of matches, behind one of them.
 *
 * @param rank null for the window's beginning
 * @param createdAt of the match, in microseconds since 1970
 * @param id of the match
 * @param windowAt when the window's newest match was created; later ones are not in this list
 */
record RankedPlace(@Nullable Double rank, long createdAt, long id, long windowAt, long windowId) {

    static RankedPlace of(Place place) {
        var values = place.values();
        var rank = values.get(0);
        return new RankedPlace(
                rank == null ? null : (Double) Double.longBitsToDouble(rank),
                Objects.requireNonNull(values.get(1)),
                place.id(),
                Objects.requireNonNull(values.get(2)),
                Objects.requireNonNull(values.get(3)));
    }

    /** Behind this row of {@link ListSql#ranked}. */
    static Place behind(Row row) {
        return new Place(
                Arrays.asList(
                        Double.doubleToLongBits(row.getDouble("rank")),
                        micros(row, "created_at"),
                        micros(row, "from_at"),
                        row.getLong("from_id")),
                row.getLong("id"));
    }

    /** At the beginning of the window after that of this row; null if there is none. */
    static @Nullable Place nextWindow(Row row) {
        if (!row.getBoolean("older")) {
            return null;
        }
        long at = micros(row, "to_at");
        // Ids are whole numbers: up to the one before it is all that is older.
        return new Place(Arrays.asList(null, at, at, row.getLong("to_id") - 1), row.getLong("id"));
    }

    private static long micros(Row row, String column) {
        Instant instant = Objects.requireNonNull(TaskRows.instant(row, column));
        return Place.micros(instant);
    }

    /** A page that a window's end has cut short, with what is to fill it. */
    static TaskPage joined(TaskPage first, TaskPage second) {
        var tasks = new ArrayList<>(first.tasks());
        tasks.addAll(second.tasks());
        return new TaskPage(tasks, second.next());
    }

    /** What fills a page that has these rows, all that its window had left. */
    static TaskQuery rest(TaskQuery query, List<Row> rows, Place window) {
        return new TaskQuery(query.userId(), query.filter(), query.sort(), window, query.limit() - rows.size());
    }
}
