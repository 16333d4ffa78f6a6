package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventType;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Everything that was changed of a user's data, and by whom: from the tasks, from their log, and from the audit. */
public final class AuditStore {

    /** Before the newest entry. */
    public static final Place NEWEST = new Place(Long.MAX_VALUE, 1, Long.MAX_VALUE, Long.MAX_VALUE);

    /** Each of the three by an index, as far as the page goes. */
    private static final String PAGE = """
            (select created_place as place, 0 as rank, id as first, 1::bigint as second, 'task' as subject,
                    id as subject_id, 'TaskCreatedEvent' as action, created_at as at, created_by as actor,
                    created_trace as trace, null::text as changes
             from tasks where user_id = $1 and created_place <= $2 and (created_place, 0, id, 1) < ($2, $3, $4, $5)
             order by created_place desc, id desc limit $6)
            union all
            (select place, 0, task_id, version, 'task', task_id, type, at, actor, trace, changes::text
             from task_changes where user_id = $1 and place <= $2 and (place, 0, task_id, version) < ($2, $3, $4, $5)
             order by place desc, task_id desc, version desc limit $6)
            union all
            (select place, 1, id, 0, subject, subject_id, action, at, actor, trace, changes::text
             from audit where user_id = $1 and place <= $2 and (place, 1, id, 0) < ($2, $3, $4, $5)
             order by place desc, id desc limit $6)
            order by place desc, rank desc, first desc, second desc limit $6""";

    /** Where an entry stands in the order of all. */
    public record Place(long place, int rank, long first, long second) {}

    /**
     * @param id of the subject; null of settings
     * @param version that the change made; null of what is no task
     * @param actor {@code way:id}; null of what was written before actors were kept
     * @param traceId likewise
     * @param changes {@code {field: {"old": …, "new": …}}} as JSON
     */
    public record Entry(
            Place place,
            Instant at,
            String subject,
            @Nullable Long id,
            @Nullable Long version,
            String action,
            @Nullable String actor,
            @Nullable String traceId,
            String changes) {}

    private final Database database;

    public AuditStore(Database database) {
        this.database = database;
    }

    /** The newest of those that stand before the place, the newest first. */
    public Future<List<Entry>> page(UserId user, Place before, int limit) {
        var parameters = Tuple.of(user.value(), before.place(), before.rank(), before.first(), before.second(), limit);
        return database.worker()
                .preparedQuery(PAGE)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AuditStore::read)
                        .toList());
    }

    private static Entry read(Row row) {
        var place =
                new Place(row.getLong("place"), row.getInteger("rank"), row.getLong("first"), row.getLong("second"));
        boolean ofTask = place.rank() == 0;
        var action = row.getString("action");
        return new Entry(
                place,
                Objects.requireNonNull(TaskRows.instant(row, "at")),
                row.getString("subject"),
                row.getLong("subject_id"),
                ofTask ? (Long) place.second() : null,
                ofTask ? verb(action) : action,
                row.getString("actor"),
                ActivityStore.traceId(row.getUUID("trace")),
                Objects.requireNonNullElse(row.getString("changes"), "{}"));
    }

    private static String verb(String ceType) {
        var name = EventType.ofCeType(ceType).orElseThrow().name();
        return name.substring(name.indexOf('_') + 1).toLowerCase(Locale.ROOT);
    }
}
