package dev.taskwire.store;

import dev.taskwire.domain.FieldChange;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.ChangesJson;
import dev.taskwire.event.Origin;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes down who changed what of which tasks keep no log: their own versions do, and this is for the rest. In the
 * transaction of the change, or not at all.
 */
public final class AuditLog {

    private static final String ADD = """
            insert into audit (user_id, place, actor, trace, subject, subject_id, action, changes)
            select user_id, %s, actor, trace, subject, subject_id, action, changes::jsonb
            from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::bigint[], $6::text[], $7::text[])
              as i(user_id, actor, trace, subject, subject_id, action, changes)""".formatted(TaskSql.PLACE);

    /** What was done to the subject; the lower-case name is what is stored. */
    public enum Action {
        CREATED,
        UPDATED,
        SNOOZED,
        /** Of a task, by a file. */
        REMINDERS_REPLACED,
        DELETED
    }

    /** @param id null of settings */
    public record Entry(
            UserId user,
            Origin origin,
            Subject subject,
            @Nullable Long id,
            Action action,
            List<FieldChange> changes) {}

    public Future<Void> add(Tx tx, Entry entry) {
        return add(tx, List.of(entry));
    }

    public Future<Void> add(Tx tx, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture();
        }
        var parameters = Tuple.tuple()
                .addValue(texts(entries, entry -> entry.user().value()))
                .addValue(texts(entries, entry -> entry.origin().actor().text()))
                .addValue(entries.stream()
                        .map(entry -> entry.origin().trace().traceUuid())
                        .toArray(UUID[]::new))
                .addValue(texts(entries, entry -> entry.subject().wireName()))
                .addValue(entries.stream().map(Entry::id).toArray(Long[]::new))
                .addValue(texts(entries, entry -> entry.action().name().toLowerCase(Locale.ROOT)))
                .addValue(texts(entries, entry -> ChangesJson.write(entry.changes())));
        return tx.client().preparedQuery(ADD).execute(parameters).mapEmpty();
    }

    private static String[] texts(List<Entry> entries, Function<Entry, String> getter) {
        return entries.stream().map(getter).toArray(String[]::new);
    }
}
