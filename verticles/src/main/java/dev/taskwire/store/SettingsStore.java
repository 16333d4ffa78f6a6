package dev.taskwire.store;

import dev.taskwire.domain.Settings;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.Optional;

/** Settings of users. */
public final class SettingsStore {

    private static final String GET =
            "select email, time_zone, default_reminder_minutes, email_reminders, version, updated_at"
                    + " from user_settings where user_id = $1";

    private static final String UPDATE = """
            update user_settings
            set email = $2, time_zone = $3, default_reminder_minutes = $4, email_reminders = $5, version = $6,
                updated_at = $7
            where user_id = $1""";

    private final Database database;

    public SettingsStore(Database database) {
        this.database = database;
    }

    /** The defaults, where nothing has been set. */
    public Future<Settings> get(UserId userId) {
        return database.read(userId, GET, Tuple.of(userId.value())).map(SettingsStore::read);
    }

    /** Where the user wants mail to go; empty where that is not said. */
    public Future<Optional<String>> email(Tx tx, UserId userId) {
        return tx.client()
                .preparedQuery(GET)
                .execute(Tuple.of(userId.value()))
                .map(rows -> Optional.ofNullable(read(rows).email()));
    }

    /** As {@link #get}, locked. */
    public Future<Settings> lock(Tx tx, UserId userId) {
        var user = Tuple.of(userId.value());
        return tx.client()
                .preparedQuery("insert into user_settings (user_id) values ($1) on conflict do nothing")
                .execute(user)
                .compose(there ->
                        tx.client().preparedQuery(GET + " for no key update").execute(user))
                .map(SettingsStore::read);
    }

    /** Of a user whose settings this transaction has locked. */
    public Future<Void> update(Tx tx, UserId userId, Settings settings) {
        return tx.client()
                .preparedQuery(UPDATE)
                .execute(Tuple.of(
                        userId.value(),
                        settings.email(),
                        settings.zone() == null ? null : settings.zone().getId(),
                        settings.defaultReminderMinutes(),
                        settings.emailReminders(),
                        settings.version(),
                        TaskRows.utc(settings.updatedAt())))
                .mapEmpty();
    }

    private static Settings read(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Settings.DEFAULT;
        }
        var row = rows.iterator().next();
        var zone = row.getString("time_zone");
        return new Settings(
                row.getString("email"),
                zone == null ? null : ZoneId.of(zone),
                row.getInteger("default_reminder_minutes"),
                row.getBoolean("email_reminders"),
                row.getLong("version"),
                TaskRows.instant(row, "updated_at"));
    }
}
