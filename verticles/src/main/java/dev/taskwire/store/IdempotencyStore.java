package dev.taskwire.store;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.store.KeyVerdict.State;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Answers by Idempotency-Key. */
public final class IdempotencyStore {

    /** How long a key is held, unless it is held again. */
    public static final int HOLD_SECONDS = 30;

    /** Never waits: who comes second is told so, instead of holding up a batch. The lock ends with the transaction. */
    private static final String LOCK = """
            select pg_try_advisory_xact_lock(hashtextextended(concat_ws(E'\\n', user_id, scope, key), 5))
            from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k(user_id, scope, key, n) order by n""";

    private static final String FIND = """
            select k.n, i.fingerprint, i.status, i.headers, i.body
            from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k(user_id, scope, key, n)
            join idempotency_keys i using (user_id, scope, key)
            where i.created_at > now() - interval '24 h' and i.leased_until is null""";

    private static final String KEEP = """
            insert into idempotency_keys (user_id, scope, key, fingerprint, status, headers, body)
            select user_id, scope, key, fingerprint, status, headers::jsonb, body
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::bytea[])
              as k(user_id, scope, key, fingerprint, status, headers, body)
            on conflict (user_id, scope, key) do update
            set fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers,
                body = excluded.body, created_at = excluded.created_at, leased_until = null, lease = null""";

    /** Status 0 is no answer. */
    private static final String HOLD = """
            insert into idempotency_keys as i (user_id, scope, key, fingerprint, status, headers, body, leased_until, lease)
            values ($1, $2, $3, '', 0, '{}', '', now() + interval '%d s', $4)
            on conflict (user_id, scope, key) do update
            set fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers,
                body = excluded.body, created_at = excluded.created_at, leased_until = excluded.leased_until,
                lease = excluded.lease
            where i.lease = excluded.lease or i.leased_until < now() or i.created_at <= now() - interval '24 h'""".formatted(HOLD_SECONDS);

    private static final String LET_GO =
            "delete from idempotency_keys where user_id = $1 and scope = $2 and key = $3 and lease = $4";

    /** An answer under its key. */
    public record Kept(RequestKey key, Answer answer) {}

    private final Database database;

    public IdempotencyStore(Database database) {
        this.database = database;
    }

    /**
     * Takes the keys for this transaction, as far as no other has them.
     *
     * @return a verdict per key, in their order
     */
    public Future<List<KeyVerdict>> begin(Tx tx, List<RequestKey> keys) {
        var names = names(keys);
        var locked = tx.client().preparedQuery(LOCK).execute(names);
        // A statement of its own: its snapshot has to be younger than the lock.
        var found = tx.client().preparedQuery(FIND).execute(names);
        return locked.compose(locks -> found.map(rows -> verdicts(keys, locks, rows)));
    }

    /** Without taking it: {@code FRESH} where there is no answer yet. */
    public Future<KeyVerdict> find(RequestKey key) {
        return database.read(key.userId(), FIND, names(List.of(key))).map(rows -> {
            var each = rows.iterator();
            return each.hasNext() ? verdict(key, each.next()) : new KeyVerdict(State.FRESH, null);
        });
    }

    /** Stores answers under keys that this transaction has taken. */
    public Future<Void> keep(Tx tx, List<Kept> answers) {
        if (answers.isEmpty()) {
            return Future.succeededFuture();
        }
        var parameters = names(answers.stream().map(Kept::key).toList())
                .addValue(texts(answers, kept -> kept.key().fingerprint()))
                .addValue(answers.stream().map(kept -> kept.answer().status()).toArray(Integer[]::new))
                .addValue(texts(answers, kept -> headers(kept.answer())))
                .addValue(answers.stream()
                        .map(kept -> Buffer.buffer(kept.answer().body()))
                        .toArray(Buffer[]::new));
        return tx.client().preparedQuery(KEEP).execute(parameters).mapEmpty();
    }

    /**
     * Holds a key while work is under way that is more than one transaction, until its answer is kept.
     *
     * @param lease of the holder, who may hold it again
     * @return false if there is an answer, or somebody else holds it
     */
    public Future<Boolean> hold(RequestKey key, UUID lease) {
        return database.write(Set.of(key.userId()), HOLD, names(key).addValue(lease))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Gives a key free that is held and has no answer. */
    public Future<Void> letGo(RequestKey key, UUID lease) {
        return database.write(Set.of(key.userId()), LET_GO, names(key).addValue(lease))
                .mapEmpty();
    }

    private static Tuple names(RequestKey key) {
        return Tuple.of(key.userId().value(), key.scope(), key.key());
    }

    private static List<KeyVerdict> verdicts(List<RequestKey> keys, RowSet<Row> locks, RowSet<Row> rows) {
        Map<Integer, Row> found = new HashMap<>();
        rows.forEach(row -> found.put(row.getLong("n").intValue() - 1, row));
        var verdicts = new ArrayList<KeyVerdict>(keys.size());
        for (var lock : locks) {
            var row = found.get(verdicts.size());
            if (row == null) {
                verdicts.add(new KeyVerdict(lock.getBoolean(0) ? State.FRESH : State.IN_USE, null));
            } else {
                verdicts.add(verdict(keys.get(verdicts.size()), row));
            }
        }
        return verdicts;
    }

    private static KeyVerdict verdict(RequestKey key, Row stored) {
        return stored.getString("fingerprint").equals(key.fingerprint())
                ? new KeyVerdict(State.ANSWERED, answer(stored))
                : new KeyVerdict(State.REUSED, null);
    }

    private static Answer answer(Row row) {
        var headers = new HashMap<String, String>();
        row.getJsonObject("headers").forEach(header -> headers.put(header.getKey(), (String) header.getValue()));
        return new Answer(
                row.getInteger("status"), headers, row.getBuffer("body").getBytes(), true);
    }

    private static String headers(Answer answer) {
        var headers = new JsonObject();
        answer.headers().forEach(headers::put);
        return headers.encode();
    }

    private static Tuple names(List<RequestKey> keys) {
        return Tuple.tuple()
                .addValue(texts(keys, key -> key.userId().value()))
                .addValue(texts(keys, RequestKey::scope))
                .addValue(texts(keys, RequestKey::key));
    }

    private static <T> String[] texts(List<T> list, Function<T, String> getter) {
        return list.stream().map(getter).toArray(String[]::new);
    }
}
