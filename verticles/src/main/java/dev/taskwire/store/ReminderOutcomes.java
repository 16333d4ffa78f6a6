package dev.taskwire.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of fired reminders' emails, noted many at once. */
public final class ReminderOutcomes {

    /** What is said first holds. The rows are locked in the order of their ids, so that two batches cannot wait for each other. */
    private static final String SETTLE = """
            with held as materialized (
              select id, remind_at from reminders where id = any($1) and state = 'fired' order by id for update
            ), said as (
              select distinct on (held.id) held.id, s.state, s.reason
              from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[]) with ordinality
                  as s(id, moment, state, reason, place)
                join held on held.id = s.id and (s.moment is null or held.remind_at = s.moment)
              order by held.id, s.place
            )
            update reminders r set state = said.state, reason = said.reason
            from said
            where r.id = said.id""";

    /**
     * How the email of a reminder ended.
     *
     * @param remindAt the moment that the email was about: once the reminder has another one, it is none of that one's; null
     *     stands for whatever moment it has
     * @param reason why it failed; null unless it did
     */
    public record Ended(
            long reminderId,
            @Nullable Instant remindAt,
            boolean delivered,
            @Nullable String reason) {}

    private ReminderOutcomes() {}

    public static Future<Void> settle(Tx tx, List<Ended> all) {
        var ids = all.stream().map(Ended::reminderId).toArray(Long[]::new);
        var moments = all.stream().map(each -> TaskRows.utc(each.remindAt())).toArray(OffsetDateTime[]::new);
        var states = all.stream()
                .map(each -> each.delivered() ? "delivered" : "failed")
                .toArray(String[]::new);
        var reasons = all.stream().map(Ended::reason).toArray(String[]::new);
        return tx.client()
                .preparedQuery(SETTLE)
                .execute(Tuple.tuple()
                        .addValue(ids)
                        .addValue(moments)
                        .addValue(states)
                        .addValue(reasons))
                .mapEmpty();
    }
}
