package dev.taskwire.store;

import dev.taskwire.event.EventIdentity;
import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What an operator sees of dead letters. */
public final class DeadLetterView {

    private static final String COLUMNS = "id, topic, dlq_partition, dlq_offset, written_at, record_key,"
            + " octet_length(payload) as payload_bytes, omitted_bytes, event_source, event_id, event_type, reason, cause,"
            + " consumer, origin_partition, origin_offset, first_seen, state, attempts, earlier_attempts, redrive_at,"
            + " last_error, closed_at";

    private static final String PAGE = "select " + COLUMNS + """
             from dead_letters
            where id < $1 and ($2::text is null or topic = $2) and ($3::text is null or state = $3)
            order by id desc limit $4""";

    private static final String GET = "select " + COLUMNS + " from dead_letters where id = $1";

    private static final String HEADERS = "select headers from dead_letters where id = $1";

    private static final String PART = "select substring(payload from $2 for $3) from dead_letters where id = $1";

    private final Database database;

    public DeadLetterView(Database database) {
        this.database = database;
    }

    /**
     * Newest first.
     *
     * @param before only ids below it; {@link Long#MAX_VALUE} for the first page
     * @param topic null for all
     * @param state null for all
     */
    public Future<List<DeadLetterInfo>> page(
            long before, @Nullable Topic topic, @Nullable LetterState state, int limit) {
        var parameters = Tuple.tuple()
                .addValue(before)
                .addValue(topic == null ? null : topic.topicName())
                .addValue(state == null ? null : state.wireName())
                .addValue(limit);
        return database.worker()
                .preparedQuery(PAGE)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DeadLetterView::read)
                        .toList());
    }

    public Future<Optional<DeadLetterInfo>> get(long id) {
        return one(GET, Tuple.of(id)).map(row -> row.map(DeadLetterView::read));
    }

    /** Pairs of a name and its value in Base64, or null; none where there is no such letter. */
    public Future<JsonArray> headers(long id) {
        return one(HEADERS, Tuple.of(id))
                .map(row -> row.map(it -> it.getJsonArray(0)).orElseGet(JsonArray::new));
    }

    /**
     * A part of the payload; what is beyond its end is left out.
     *
     * @param from counted from 0
     */
    public Future<Buffer> payload(long id, int from, int length) {
        return one(PART, Tuple.of(id, from + 1, length))
                .map(row -> row.map(it -> it.getBuffer(0)).orElseGet(Buffer::buffer));
    }

    private Future<Optional<Row>> one(String sql, Tuple parameters) {
        return database.worker().preparedQuery(sql).execute(parameters).map(rows -> {
            var each = rows.iterator();
            return each.hasNext() ? Optional.of(each.next()) : Optional.empty();
        });
    }

    private static DeadLetterInfo read(Row row) {
        return new DeadLetterInfo(
                row.getLong("id"),
                Topic.ofName(row.getString("topic")).orElseThrow(),
                new NewDeadLetter.Place(
                        row.getInteger("dlq_partition"),
                        row.getLong("dlq_offset"),
                        row.getOffsetDateTime("written_at").toInstant()),
                row.getBuffer("record_key"),
                row.getInteger("payload_bytes"),
                row.getLong("omitted_bytes"),
                new EventIdentity(
                        row.getString("event_source"), row.getString("event_id"), row.getString("event_type")),
                row.getString("reason"),
                row.getString("cause"),
                row.getString("consumer"),
                row.getInteger("origin_partition"),
                row.getLong("origin_offset"),
                Objects.requireNonNull(TaskRows.instant(row, "first_seen")),
                new DeadLetterInfo.Fate(
                        row.getString("state"),
                        row.getInteger("attempts"),
                        row.getInteger("earlier_attempts"),
                        TaskRows.instant(row, "redrive_at"),
                        row.getString("last_error"),
                        TaskRows.instant(row, "closed_at")));
    }
}
