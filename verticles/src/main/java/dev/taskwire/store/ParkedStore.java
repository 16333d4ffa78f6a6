package dev.taskwire.store;

import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The outbox rows that were parked, for an operator to look at and to let go. */
public final class ParkedStore {

    private static final String COLUMNS =
            "seq, event_id, topic, task_id, octet_length(payload) as bytes, attempts, last_error, parked_at";

    private static final String PAGE = "select " + COLUMNS + """
             from outbox
            where parked_at is not null and seq > $1 and ($2::text is null or topic = $2)
            order by seq limit $3""";

    private static final String GET =
            "select " + COLUMNS + ", payload from outbox where seq = $1 and parked_at is not null";

    private static final String RELEASE = """
            update outbox set parked_at = null, token = null, available_at = now(), attempts = 0
            where parked_at is not null and ($1::bigint is null or seq = $1) and ($2::text is null or topic = $2)""";

    /** A parked row with the bytes of its event. */
    public record Whole(ParkedEvent event, Buffer payload) {}

    private final Database database;

    public ParkedStore(Database database) {
        this.database = database;
    }

    /**
     * Oldest first.
     *
     * @param after only rows beyond it; 0 for the first page
     * @param topic null for all
     */
    public Future<List<ParkedEvent>> page(long after, @Nullable Topic topic, int limit) {
        var parameters = Tuple.tuple().addValue(after).addValue(name(topic)).addValue(limit);
        return database.worker()
                .preparedQuery(PAGE)
                .execute(parameters)
                .map(rows -> stream(rows).toList());
    }

    public Future<Optional<Whole>> get(long seq) {
        return database.worker()
                .preparedQuery(GET)
                .execute(Tuple.of(seq))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Whole(read(row), row.getBuffer("payload")))
                        .findFirst());
    }

    /** Lets the relay publish this row again; false if it is not parked. */
    public Future<Boolean> release(long seq) {
        return release(seq, null).map(count -> count == 1);
    }

    /**
     * Lets the relay publish all of them again.
     *
     * @param topic null for all
     * @return how many
     */
    public Future<Integer> releaseAll(@Nullable Topic topic) {
        return release(null, topic);
    }

    private Future<Integer> release(@Nullable Long seq, @Nullable Topic topic) {
        return database.worker()
                .preparedQuery(RELEASE)
                .execute(Tuple.tuple().addValue(seq).addValue(name(topic)))
                .map(RowSet::rowCount);
    }

    private static java.util.stream.Stream<ParkedEvent> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(ParkedStore::read);
    }

    private static ParkedEvent read(Row row) {
        return new ParkedEvent(
                row.getLong("seq"),
                row.getUUID("event_id"),
                Topic.ofName(row.getString("topic")).orElseThrow(),
                row.getLong("task_id"),
                row.getInteger("bytes"),
                row.getInteger("attempts"),
                Objects.requireNonNullElse(row.getString("last_error"), ""),
                Objects.requireNonNull(TaskRows.instant(row, "parked_at")));
    }

    private static @Nullable String name(@Nullable Topic topic) {
        return topic == null ? null : topic.topicName();
    }
}
