package dev.taskwire.service;

import dev.taskwire.domain.Settings;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import dev.taskwire.store.AuditLog;
import dev.taskwire.store.Database;
import dev.taskwire.store.SettingsStore;
import dev.taskwire.store.Subject;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** The use cases of settings; each change is in the audit. Safe to call from any context. */
public final class SettingsService {

    private final SettingsStore settings;
    private final Transactions transactions;
    private final Clock clock;
    private final AuditLog audit = new AuditLog();

    public SettingsService(Database database, Idempotency keys, Clock clock) {
        this.settings = new SettingsStore(database);
        this.transactions = new Transactions(database, keys);
        this.clock = clock;
    }

    public Future<Settings> get(UserId userId) {
        return settings.get(userId).recover(Unavailable::told);
    }

    /** What changes nothing makes no version. Reminders that are deferred by other quiet hours are so no longer. */
    public Future<Settings> change(UserId userId, Settings.Change change, Set<Long> expected, Origin origin) {
        return transactions.run(
                userId,
                tx -> settings.lock(tx, userId).compose(current -> {
                    Versions.check("The settings are", current.version(), expected);
                    var next = current.with(change, clock.instant().truncatedTo(ChronoUnit.MICROS));
                    if (next.version() == current.version()) {
                        return Future.succeededFuture(current);
                    }
                    return settings.update(tx, userId, next)
                            .compose(done ->
                                    next.isAsQuietAs(current) ? Future.succeededFuture() : settings.undefer(tx, userId))
                            .compose(done -> note(tx, userId, origin, current, next))
                            .map(next);
                }));
    }

    /** Sends this user no more emails about reminders, until the settings say otherwise. */
    public Future<Settings> switchOffEmail(UserId userId, Origin origin) {
        return change(userId, Settings.Change.NO_EMAIL, Set.of(), origin);
    }

    private Future<Void> note(Tx tx, UserId userId, Origin origin, Settings before, Settings after) {
        var changes = before.changesTo(after);
        return audit.add(
                tx, new AuditLog.Entry(userId, origin, Subject.SETTINGS, null, AuditLog.Action.UPDATED, changes));
    }
}
