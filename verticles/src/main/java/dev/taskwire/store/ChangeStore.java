package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventType;
import dev.taskwire.event.FeedPosition;
import dev.taskwire.event.TaskChange;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reads changes in the order of their places, for several readers by one statement.
 *
 * <p>A reader is shown only what lies below the oldest transaction that is still running. Whatever that one and later ones
 * commit gets a place at or above its own number, so nothing ever appears behind a reader.
 */
public final class ChangeStore {

    /** A user whose changes are read, and where to go on. */
    public record Reader(UserId user, FeedPosition after) {}

    /**
     * What a statement has found.
     *
     * @param epoch of the database's present life: positions of another one mean nothing
     * @param horizon the place below which everything was there to be seen
     * @param floor the highest place of what is no longer kept; -1 for none
     * @param changes of each reader, in their order; of the last ones too few, or none, where the limit of all was reached
     * @param complete whether nothing below the horizon was left out for a limit
     */
    public record Found(UUID epoch, long horizon, long floor, List<List<TaskChange>> changes, boolean complete) {}

    /** Narrow rows first: what a limit cuts off is never read whole. */
    private static final String READ = """
            with horizon as (
              select epoch, floor, base + pg_snapshot_xmin(pg_current_snapshot())::text::bigint as place from change_epoch
            ), found as (
              select r.reader, c.*
              from horizon h,
                unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[])
                  with ordinality as r(user_id, place, task_id, version, reader),
                lateral (
                  (select t.created_place as place, t.id as task_id, 1::bigint as version
                   from tasks t
                   where t.user_id = r.user_id and (t.created_place, t.id) > (r.place, r.task_id)
                     and t.created_place < h.place
                   order by t.created_place, t.id limit $5)
                  union all
                  (select c.place, c.task_id, c.version
                   from task_changes c
                   where c.user_id = r.user_id and (c.place, c.task_id, c.version) > (r.place, r.task_id, r.version)
                     and c.place < h.place
                   order by c.place, c.task_id, c.version limit $5)
                  order by place, task_id, version limit $5
                ) c
              where h.place > $6
              order by r.reader, c.place, c.task_id, c.version limit $7
            )
            select h.epoch, h.place as horizon, h.floor, f.reader, f.place, f.version as change_version,
                   c.type, c.at, c.changes::text as changes, t.*
            from horizon h
              left join found f on true
              left join task_changes c on c.task_id = f.task_id and c.version = f.version
              left join (select %s from tasks) t on t.id = f.task_id
            order by f.reader, f.place, f.task_id, f.version""".formatted(TaskRows.COLUMNS);

    private final Database database;

    public ChangeStore(Database database) {
        this.database = database;
    }

    /** The changes of one user, at most so many. */
    public Future<Found> read(Reader reader, int limit) {
        return database.read(reader.user(), READ, parameters(List.of(reader), limit, limit, -1))
                .map(rows -> found(rows, 1, limit, limit));
    }

    /**
     * The changes of all these.
     *
     * @param each how many changes of one reader at most
     * @param all how many changes at most
     * @param seen nothing is looked up unless the horizon has passed this place; -1 to look in any case
     */
    public Future<Found> readAll(List<Reader> readers, int each, int all, long seen) {
        return database.worker()
                .preparedQuery(READ)
                .execute(parameters(readers, each, all, seen))
                .map(rows -> found(rows, readers.size(), each, all));
    }

    private static Tuple parameters(List<Reader> readers, int each, int all, long seen) {
        return Tuple.tuple()
                .addValue(readers.stream().map(r -> r.user().value()).toArray(String[]::new))
                .addValue(longs(readers.stream().map(r -> r.after().place())))
                .addValue(longs(readers.stream().map(r -> r.after().taskId())))
                .addValue(longs(readers.stream().map(r -> r.after().version())))
                .addInteger(each)
                .addLong(seen)
                .addInteger(all);
    }

    private static Found found(RowSet<Row> rows, int readers, int each, int all) {
        var changes = Stream.generate(() -> (List<TaskChange>) new ArrayList<TaskChange>())
                .limit(readers)
                .toList();
        var first = rows.iterator().next();
        int count = 0;
        for (var row : rows) {
            var reader = row.getLong("reader");
            if (reader != null) {
                changes.get(reader.intValue() - 1).add(read(row));
                count++;
            }
        }
        boolean complete = count < all && changes.stream().allMatch(some -> some.size() < each);
        return new Found(first.getUUID("epoch"), first.getLong("horizon"), first.getLong("floor"), changes, complete);
    }

    private static TaskChange read(Row row) {
        var task = TaskRows.read(row);
        var type = row.getString("type");
        var position = new FeedPosition(row.getLong("place"), task.id(), row.getLong("change_version"));
        return type == null
                ? new TaskChange(position, EventType.TASK_CREATED, task.createdAt(), null, task)
                : new TaskChange(
                        position,
                        EventType.ofCeType(type).orElseThrow(),
                        Objects.requireNonNull(TaskRows.instant(row, "at")),
                        row.getString("changes"),
                        task);
    }

    private static Long[] longs(Stream<Long> values) {
        return values.toArray(Long[]::new);
    }
}
