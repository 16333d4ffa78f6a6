package dev.taskwire.store;

import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The ways out for an open dead letter. Each is taken under a claim, so that no two take it together. */
public final class RedriveStore {

    /** More than this no transport publishes (3 MiB in one call to a sidecar). */
    public static final int MAX_BYTES = 3 * 1024 * 1024;

    /** Well within the time of a statement. */
    private static final int REQUESTED_AT_ONCE = 5_000;

    private static final int CAUSE_MAX = 500;

    private static final String DUE = """
            select id from dead_letters
            where state = 'open' and redrive_at <= now() and (leased_until is null or leased_until <= now())
            order by id limit $1""";

    /** The lease is above the longest publish (3.8 s). */
    private static final String CLAIM = """
            update dead_letters set token = $2, leased_until = now() + interval '10 s', attempts = attempts + 1
            where id = $1 and state = 'open' and (leased_until is null or leased_until <= now())
            returning topic, record_key, event_id, attempts,
                      case when octet_length(payload) <= %d then payload end as payload""".formatted(MAX_BYTES);

    private static final String REDRIVEN = """
            update dead_letters set state = 'redriven', closed_at = now(), token = null, leased_until = null,
                   redrive_at = null, last_error = null
            where id = $1 and token = $2 and state = 'open'""";

    private static final String GIVE_BACK = """
            update dead_letters set token = null, leased_until = null, last_error = $3, attempts = attempts - $4,
                   redrive_at = case when redrive_at is not null then now() + make_interval(secs => $5) end
            where id = $1 and token = $2 and state = 'open'""";

    private static final String DISCARD = """
            update dead_letters set state = 'discarded', closed_at = now(), redrive_at = null
            where id = $1 and state = 'open' and (leased_until is null or leased_until <= now())""";

    private static final String REQUEST = """
            update dead_letters set redrive_at = now(), last_error = null
            where id in (select id from dead_letters
                         where state = 'open' and octet_length(payload) <= %d and ($1::text is null or topic = $1)
                           and (redrive_at is null or redrive_at > now())
                         limit %d)""".formatted(MAX_BYTES, REQUESTED_AT_ONCE);

    private final Database database;

    public RedriveStore(Database database) {
        this.database = database;
    }

    /** Letters that are to be sent again now, in the order in which they came. */
    public Future<List<Long>> due(int limit) {
        return database.worker()
                .preparedQuery(DUE)
                .execute(Tuple.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong(0))
                        .toList());
    }

    /** Empty if there is no such letter, or it is not open, or somebody else has it. */
    public Future<Optional<ClaimedLetter>> claim(long id, UUID token) {
        return database.worker()
                .preparedQuery(CLAIM)
                .execute(Tuple.of(id, token))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new ClaimedLetter(
                                id,
                                token,
                                Topic.ofName(row.getString("topic")).orElseThrow(),
                                row.getBuffer("record_key"),
                                row.getBuffer("payload"),
                                row.getString("event_id"),
                                row.getInteger("attempts")))
                        .findFirst());
    }

    /** It is on its topic again. */
    public Future<Void> redriven(ClaimedLetter letter) {
        return database.worker()
                .preparedQuery(REDRIVEN)
                .execute(Tuple.of(letter.id(), letter.token()))
                .mapEmpty();
    }

    /**
     * It stays open.
     *
     * @param counts whether it may be on its topic all the same, and so was an attempt
     * @param wait before it is tried again, where it was to be sent without an operator; null if it is not to be any more
     */
    public Future<Void> giveBack(ClaimedLetter letter, String cause, boolean counts, @Nullable Duration wait) {
        var parameters = Tuple.tuple()
                .addValue(letter.id())
                .addValue(letter.token())
                .addValue(cause.substring(0, Math.min(cause.length(), CAUSE_MAX)))
                .addValue(counts ? 0 : 1)
                .addValue(wait == null ? null : wait.toMillis() / 1000.0);
        return database.worker().preparedQuery(GIVE_BACK).execute(parameters).mapEmpty();
    }

    /** @return false if there is no such open letter that nobody is at work on */
    public Future<Boolean> discard(long id) {
        return database.worker().preparedQuery(DISCARD).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    /**
     * Asks for all open letters that can be published to be sent again.
     *
     * @param topic null for all
     * @return how many
     */
    public Future<Integer> request(@Nullable Topic topic) {
        return database.worker()
                .preparedQuery(REQUEST)
                .execute(Tuple.tuple().addValue(topic == null ? null : topic.topicName()))
                .compose(rows -> rows.rowCount() < REQUESTED_AT_ONCE
                        ? Future.succeededFuture(rows.rowCount())
                        : request(topic).map(more -> REQUESTED_AT_ONCE + more));
    }
}
