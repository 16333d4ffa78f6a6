package dev.taskwire.service;

import dev.taskwire.domain.Settings;
import dev.taskwire.domain.UserId;
import dev.taskwire.store.Database;
import dev.taskwire.store.SettingsStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** The use cases of settings. Safe to call from any context. */
public final class SettingsService {

    private final SettingsStore settings;
    private final Transactions transactions;
    private final Clock clock;

    public SettingsService(Database database, Idempotency keys, Clock clock) {
        this.settings = new SettingsStore(database);
        this.transactions = new Transactions(database, keys);
        this.clock = clock;
    }

    public Future<Settings> get(UserId userId) {
        return settings.get(userId).recover(Unavailable::told);
    }

    /** What changes nothing makes no version. Reminders that are deferred by other quiet hours are so no longer. */
    public Future<Settings> change(UserId userId, Settings.Change change, Set<Long> expected) {
        return transactions.run(tx -> settings.lock(tx, userId).compose(current -> {
            Versions.check("The settings are", current.version(), expected);
            var next = current.with(change, clock.instant().truncatedTo(ChronoUnit.MICROS));
            if (next.version() == current.version()) {
                return Future.succeededFuture(current);
            }
            var updated = settings.update(tx, userId, next);
            return (next.isAsQuietAs(current) ? updated : updated.compose(done -> settings.undefer(tx, userId)))
                    .map(next);
        }));
    }
}
