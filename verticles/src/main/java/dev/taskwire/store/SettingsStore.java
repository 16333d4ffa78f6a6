package dev.taskwire.store;

import dev.taskwire.domain.QuietHours;
import dev.taskwire.domain.Settings;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;

/** Settings of users. */
public final class SettingsStore {

    private static final String GET = "select email, time_zone, default_reminder_minutes, quiet_start, quiet_end,"
            + " email_reminders, version, updated_at from user_settings where user_id = $1";

    private static final String UPDATE = """
            update user_settings
            set email = $2, time_zone = $3, default_reminder_minutes = $4, quiet_start = $5, quiet_end = $6,
                email_reminders = $7, version = $8, updated_at = $9
            where user_id = $1""";

    /** Those that are locked are being fired or deferred by who waits for these settings. */
    private static final String UNDEFER = """
            update reminders r set deferred_until = null
            from (select id from reminders
                  where user_id = $1 and deferred_until is not null and state in ('pending', 'cancelled')
                  for update skip locked) as deferred
            where r.id = deferred.id""";

    private final Database database;

    public SettingsStore(Database database) {
        this.database = database;
    }

    /** The defaults, where nothing has been set. */
    public Future<Settings> get(UserId userId) {
        return database.read(userId, GET, Tuple.of(userId.value())).map(SettingsStore::read);
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
        var quiet = settings.quietHours();
        return tx.client()
                .preparedQuery(UPDATE)
                .execute(Tuple.of(
                        userId.value(),
                        settings.email(),
                        settings.zone() == null ? null : settings.zone().getId(),
                        settings.defaultReminderMinutes(),
                        quiet == null ? null : quiet.start(),
                        quiet == null ? null : quiet.end(),
                        settings.emailReminders(),
                        settings.version(),
                        TaskRows.utc(settings.updatedAt())))
                .mapEmpty();
    }

    /** Of a user whose new settings this transaction has written: what was deferred is due by its own moment again. */
    public Future<Void> undefer(Tx tx, UserId userId) {
        return tx.client()
                .preparedQuery(UNDEFER)
                .execute(Tuple.of(userId.value()))
                .mapEmpty();
    }

    private static Settings read(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Settings.DEFAULT;
        }
        var row = rows.iterator().next();
        var zone = row.getString("time_zone");
        var quietStart = row.getLocalTime("quiet_start");
        return new Settings(
                row.getString("email"),
                zone == null ? null : ZoneId.of(zone),
                row.getInteger("default_reminder_minutes"),
                quietStart == null ? null : new QuietHours(quietStart, row.getLocalTime("quiet_end")),
                row.getBoolean("email_reminders"),
                row.getLong("version"),
                TaskRows.instant(row, "updated_at"));
    }
}
