package dev.taskwire.store;

import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps dead letters: each once, whatever it is made of and however often it is read. */
public final class DeadLetterStore {

    /** A larger payload is written in parts: the driver builds each message in one buffer outside the heap. */
    private static final int PART = 1024 * 1024;

    private static final String INSERT = """
            insert into dead_letters (topic, dlq_partition, dlq_offset, written_at, record_key, payload, omitted_bytes,
                headers, identity, event_source, event_id, event_type, reason, cause, consumer, origin_partition,
                origin_offset, earlier_attempts, redrive_at)
            select $1::text, $2::int, $3::bigint, $4::timestamptz, $5::bytea, $6::bytea, $7::bigint,
                $8::json, $9::text, $10::text, $11::text, $12::text, $13::text, $14::text, $15::text, $16::int,
                $17::bigint, earlier.attempts,
                case when $18::boolean and earlier.attempts < $19::int
                     then now() + make_interval(secs => least($21::float8, $20::float8 * power(2, earlier.attempts))) end
            from (select coalesce(sum(attempts), 0)::int as attempts from dead_letters where identity = $9) earlier
            on conflict do nothing
            returning id""";

    private static final String APPEND = "update dead_letters set payload = payload || $2 where id = $1";

    private static final String OPEN = "select topic, count(*) from dead_letters where state = 'open' group by topic";

    private final Database database;
    private final AutoRedrive autoRedrive;

    public DeadLetterStore(Database database, AutoRedrive autoRedrive) {
        this.database = database;
        this.autoRedrive = autoRedrive;
    }

    /** Succeeds when all of them are kept, now or before. */
    public Future<Void> keep(List<NewDeadLetter> letters) {
        if (letters.stream().allMatch(letter -> isSmall(letter.payload()))) {
            var tuples = letters.stream()
                    .map(letter -> tuple(letter, letter.payload()))
                    .toList();
            return database.worker().preparedQuery(INSERT).executeBatch(tuples).mapEmpty();
        }
        Future<Void> done = Future.succeededFuture();
        for (var letter : letters) {
            done = done.compose(before -> database.inTransaction(tx -> keep(tx, letter)));
        }
        return done;
    }

    /** How many are open, for each topic. */
    public Future<Map<Topic, Long>> open() {
        return database.worker().preparedQuery(OPEN).execute().map(rows -> {
            var open = new EnumMap<Topic, Long>(Topic.class);
            rows.forEach(row -> open.put(Topic.ofName(row.getString(0)).orElseThrow(), row.getLong(1)));
            return open;
        });
    }

    private Future<Void> keep(Tx tx, NewDeadLetter letter) {
        byte[] payload = letter.payload();
        boolean large = payload != null && payload.length > PART;
        byte[] head = payload != null && large ? Arrays.copyOf(payload, PART) : payload;
        return tx.client().preparedQuery(INSERT).execute(tuple(letter, head)).compose(rows -> {
            var inserted = rows.iterator();
            return payload != null && large && inserted.hasNext()
                    ? append(tx, inserted.next().getLong(0), payload, PART)
                    : Future.succeededFuture();
        });
    }

    private static Future<Void> append(Tx tx, long id, byte[] payload, int from) {
        if (from >= payload.length) {
            return Future.succeededFuture();
        }
        int to = Math.min(payload.length, from + PART);
        var part = Buffer.buffer(Arrays.copyOfRange(payload, from, to));
        return tx.client()
                .preparedQuery(APPEND)
                .execute(Tuple.of(id, part))
                .compose(appended -> append(tx, id, payload, to));
    }

    private static boolean isSmall(byte @Nullable [] payload) {
        return payload == null || payload.length <= PART;
    }

    private Tuple tuple(NewDeadLetter letter, byte @Nullable [] payload) {
        var place = letter.place();
        var event = letter.event();
        return Tuple.tuple()
                .addValue(letter.topic().topicName())
                .addValue(place.partition())
                .addValue(place.offset())
                .addValue(place.writtenAt().atOffset(ZoneOffset.UTC))
                .addValue(buffer(letter.key()))
                .addValue(buffer(payload))
                .addValue(letter.omittedBytes())
                .addValue(letter.headers())
                .addValue(letter.identity())
                .addValue(event.source())
                .addValue(event.id())
                .addValue(event.type())
                .addValue(letter.reason().wireName())
                .addValue(letter.cause())
                .addValue(letter.consumer())
                .addValue(letter.originPartition())
                .addValue(letter.originOffset())
                .addValue(letter.redrivesItself())
                .addValue(autoRedrive.attempts())
                .addValue(autoRedrive.first().toMillis() / 1000.0)
                .addValue(autoRedrive.longest().toMillis() / 1000.0);
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }
}
