package dev.taskwire.store;

import dev.taskwire.domain.DeliveryState;
import dev.taskwire.domain.EmailDelivery;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The emails of one user, to be looked at. */
public final class DeliveryStore {

    /** With or without a task, in one state or all: each wants its own index. */
    private static final String LIST = Database.PLANNED_ANEW + """
            select id, kind, task_id, reminder_id, remind_at, recipient, state, attempts, last_error, message_id,
                   created_at, sent_at
            from emails
            where user_id = $1 and ($2::bigint is null or task_id = $2) and ($3::text is null or state = $3) and id < $4
            order by id desc limit $5""";

    private final Database database;

    public DeliveryStore(Database database) {
        this.database = database;
    }

    /**
     * Newest first.
     *
     * @param taskId null for those of all tasks, also deleted ones
     * @param before the id of the last one before
     */
    public Future<List<EmailDelivery>> list(
            UserId userId, @Nullable Long taskId, @Nullable DeliveryState state, long before, int limit) {
        var wanted = state == null ? null : state.wireName();
        return database.read(userId, LIST, Tuple.of(userId.value(), taskId, wanted, before, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DeliveryStore::read)
                        .toList());
    }

    private static EmailDelivery read(Row row) {
        var error = row.getString("last_error");
        return new EmailDelivery(
                row.getLong("id"),
                row.getString("kind"),
                row.getLong("task_id"),
                row.getLong("reminder_id"),
                row.getOffsetDateTime("remind_at").toInstant(),
                row.getString("recipient"),
                DeliveryState.ofWireName(row.getString("state")).orElseThrow(),
                row.getInteger("attempts"),
                error == null || error.isEmpty() ? null : error,
                row.getString("message_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                TaskRows.instant(row, "sent_at"));
    }
}
