package dev.taskwire.store;

import dev.taskwire.domain.Label;
import dev.taskwire.domain.LabelKind;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The labels of one kind: categories or tags. */
public final class LabelStore {

    /** Whoever adds or renames has it first, so that what it counts and compares is so until it has written. */
    private static final String GUARD = "select pg_advisory_xact_lock(hashtextextended($2 || ' of ' || $1, 7))";

    /** @param count all of the user's; {@code taken} whether another one of them has the name */
    public record Standing(int count, boolean taken) {}

    private final Database database;
    private final LabelKind kind;
    private final String table;
    private final String list;
    private final String get;
    private final String lock;
    private final String standing;
    private final String insert;
    private final String update;
    private final String delete;

    public LabelStore(Database database, LabelKind kind) {
        this.database = database;
        this.kind = kind;
        this.table = table(kind);
        var color = kind == LabelKind.CATEGORY ? "color" : "null::text as color";
        var columns = "id, name, " + color + ", version, created_at, updated_at";
        this.list = "select " + columns + " from " + table
                + " where user_id = $1 and deleted_at is null order by lower(name), id";
        this.get = "select " + columns + " from " + table + " where user_id = $1 and id = $2 and deleted_at is null";
        this.lock = get + " for no key update";
        this.standing = "select count(*)::int, coalesce(bool_or(lower(name) = lower($2) and id <> $3), false) from "
                + table + " where user_id = $1 and deleted_at is null";
        this.insert = kind == LabelKind.CATEGORY
                ? "insert into categories (user_id, name, color) values ($1, $2, $3) returning " + columns
                : "insert into tags (user_id, name) select $1, $2 where $3::text is null returning " + columns;
        this.update = "update " + table + " set name = $2, version = $3, updated_at = $4"
                + (kind == LabelKind.CATEGORY ? ", color = $5" : "") + " where id = $1";
        this.delete = "update " + table + " set deleted_at = now(), version = version + 1, updated_at = now()"
                + " where id = $1";
    }

    static String table(LabelKind kind) {
        return switch (kind) {
            case CATEGORY -> "categories";
            case TAG -> "tags";
        };
    }

    /** By name. */
    public Future<List<Label>> list(UserId userId) {
        return database.read(userId, list, Tuple.of(userId.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(LabelStore::read)
                        .toList());
    }

    public Future<Optional<Label>> get(UserId userId, long id) {
        return database.read(userId, get, Tuple.of(userId.value(), id)).map(LabelStore::first);
    }

    /** Until the transaction ends, nobody else adds or renames one of the user's. */
    public Future<Void> guard(Tx tx, UserId userId) {
        return tx.client()
                .preparedQuery(GUARD)
                .execute(Tuple.of(userId.value(), table))
                .mapEmpty();
    }

    /** Reads and locks. */
    public Future<Optional<Label>> lock(Tx tx, UserId userId, long id) {
        return tx.client()
                .preparedQuery(lock)
                .execute(Tuple.of(userId.value(), id))
                .map(LabelStore::first);
    }

    /** @param except the one that may have the name; 0 for none */
    public Future<Standing> standing(Tx tx, UserId userId, String name, long except) {
        return tx.client()
                .preparedQuery(standing)
                .execute(Tuple.of(userId.value(), name, except))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Standing(row.getInteger(0), row.getBoolean(1));
                });
    }

    public Future<Label> insert(Tx tx, UserId userId, String name, @Nullable String color) {
        return tx.client()
                .preparedQuery(insert)
                .execute(Tuple.of(userId.value(), name, color))
                .map(rows -> read(rows.iterator().next()));
    }

    /** Of one that this transaction has locked. */
    public Future<Void> update(Tx tx, Label label) {
        var parameters = Tuple.of(label.id(), label.name(), label.version(), TaskRows.utc(label.updatedAt()));
        if (kind == LabelKind.CATEGORY) {
            parameters.addValue(label.color());
        }
        return tx.client().preparedQuery(update).execute(parameters).mapEmpty();
    }

    /** Gone for its user; the row stays until no task carries it. */
    public Future<Void> delete(Tx tx, long id) {
        return tx.client().preparedQuery(delete).execute(Tuple.of(id)).mapEmpty();
    }

    private static Optional<Label> first(RowSet<Row> rows) {
        var each = rows.iterator();
        return each.hasNext() ? Optional.of(read(each.next())) : Optional.empty();
    }

    private static Label read(Row row) {
        return new Label(
                row.getLong("id"),
                row.getString("name"),
                row.getString("color"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
