package dev.taskwire.store;

import dev.taskwire.domain.Alarm;
import dev.taskwire.domain.ExportedTask;
import dev.taskwire.domain.Labels;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads all tasks of a user, part by part in the order in which they were created. */
public final class ExportStore {

    private static final String PART = "select " + TaskRows.COLUMNS + """
            , created_place,
              (select name from categories c
                where c.id = t.category_id and c.user_id = t.user_id and c.deleted_at is null) as category,
              array(select name from tags g
                     where g.id = any(t.tags) and g.user_id = t.user_id and g.deleted_at is null order by 1) as tag_names,
              array(select minutes_before from reminders r
                     where r.task_id = t.id and r.state = 'pending' and minutes_before is not null order by 1) as minutes,
              array(select remind_at from reminders r
                     where r.task_id = t.id and r.state = 'pending' and minutes_before is null
                       and snooze_of is null order by 1) as moments
             from tasks t
            where user_id = $1 and (created_place, id) > ($2, $3) and deleted_at is null and created_at <= $4
            order by created_place, id limit $5""";

    /** A place in that order. */
    public record Place(long created, long id) {

        public static final Place FIRST = new Place(-1, -1);
    }

    /** @param end the place of its last task */
    public record Part(List<ExportedTask> tasks, Place end) {}

    private final Database database;

    public ExportStore(Database database) {
        this.database = database;
    }

    /**
     * The next tasks after this place that are not deleted, each as it is now.
     *
     * @param until those that were created later are left out, so that an end is reached
     */
    public Future<Part> next(UserId userId, Place after, Instant until, int limit) {
        var parameters = Tuple.of(userId.value(), after.created(), after.id(), until.atOffset(ZoneOffset.UTC), limit);
        return database.read(userId, PART, parameters).map(rows -> {
            var tasks = new ArrayList<ExportedTask>(rows.size());
            var end = after;
            for (var row : rows) {
                tasks.add(read(row));
                end = new Place(row.getLong("created_place"), row.getLong("id"));
            }
            return new Part(tasks, end);
        });
    }

    private static ExportedTask read(Row row) {
        var alarms = new ArrayList<Alarm>();
        for (int minutes : row.getArrayOfIntegers("minutes")) {
            alarms.add(new Alarm.Before(minutes));
        }
        for (OffsetDateTime moment : row.getArrayOfOffsetDateTimes("moments")) {
            alarms.add(new Alarm.At(moment.toInstant()));
        }
        var labels = new Labels(row.getString("category"), List.of(row.getArrayOfStrings("tag_names")));
        return new ExportedTask(TaskRows.read(row), labels, alarms);
    }
}
