package dev.taskwire.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Removes deleted tasks for good, with their reminders, emails and changes. The feed's floor rises with them, as with
 * {@link PurgeByAge#ofChanges}.
 *
 * <p>A series goes as a whole: while one of its tasks can be completed yet, the rows of the others are what keeps it from
 * getting the same occurrence twice. A task whose event is not published yet stays, too, and its series with it.
 */
public final class DeletedTaskPurge implements Purge {

    private static final int LIMIT = 200;
    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** Looks at a window of those that are due, so that those that have to stay are not looked at again and again. */
    private static final String DELETE = """
            with due as materialized (
              select id, deleted_at, series_id from tasks
              where deleted_at < now() - make_interval(secs => $1) and (deleted_at, id) > ($3, $4)
              order by deleted_at, id limit $2
            ), kept as materialized (
              select s.series_id from (select distinct series_id from due where series_id is not null) s
              where exists (select from tasks o
                            where o.series_id = s.series_id
                              and (o.deleted_at is null or o.deleted_at >= now() - make_interval(secs => $1)
                                   or exists (select from outbox x where x.task_id = o.id)))
            ), gone as materialized (
              select t.id from tasks t join due d on d.id = t.id
              where t.deleted_at < now() - make_interval(secs => $1)
                and not exists (select from outbox o where o.task_id = d.id)
                and not exists (select from kept k where k.series_id = d.series_id)
              for update of t skip locked
            ), forgotten as (
              delete from task_changes c using gone where c.task_id = gone.id returning c.place
            ), risen as (
              update change_epoch set floor = greatest(floor, (select max(place) from forgotten))
              where exists (select from forgotten)
            ), removed as (
              delete from tasks t using gone where t.id = gone.id returning 1
            )
            select (select count(*)::int from removed) as removed, (select count(*)::int from due) as seen,
                   deleted_at, id
            from due order by deleted_at desc, id desc limit 1""";

    private final Database database;
    private final Duration kept;
    private OffsetDateTime seenUntil = BEGINNING;
    private long seenId;

    public DeletedTaskPurge(Database database, Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    @Override
    public Future<Batch> next() {
        return database.worker()
                .preparedQuery(DELETE)
                .execute(Tuple.of((double) kept.toSeconds(), LIMIT, seenUntil, seenId))
                .map(rows -> {
                    var each = rows.iterator();
                    return each.hasNext() ? seen(each.next()) : all(0);
                });
    }

    private Batch seen(Row row) {
        int removed = row.getInteger("removed");
        if (row.getInteger("seen") < LIMIT) {
            return all(removed);
        }
        seenUntil = row.getOffsetDateTime("deleted_at");
        seenId = row.getLong("id");
        return new Batch(removed, true);
    }

    /** The next one begins anew. */
    private Batch all(int removed) {
        seenUntil = BEGINNING;
        seenId = 0;
        return new Batch(removed, false);
    }
}
