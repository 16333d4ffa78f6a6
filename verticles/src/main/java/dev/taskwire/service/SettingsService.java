package dev.taskwire.service;

import dev.taskwire.domain.Patch;
import dev.taskwire.domain.Settings;
import dev.taskwire.domain.UserId;
import dev.taskwire.store.Database;
import dev.taskwire.store.SettingsStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.UnaryOperator;

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

    /** What changes nothing makes no version. */
    public Future<Settings> change(
            UserId userId,
            Patch<String> email,
            Patch<ZoneId> zone,
            Patch<Integer> defaultReminder,
            Patch<Boolean> emailReminders,
            Set<Long> expected) {
        return change(userId, expected, current -> current.with(email, zone, defaultReminder, emailReminders, now()));
    }

    /** Sends this user no more emails about reminders, until the settings say otherwise. */
    public Future<Settings> switchOffEmail(UserId userId) {
        return change(
                userId,
                Set.of(),
                current -> current.with(Patch.absent(), Patch.absent(), Patch.absent(), Patch.to(false), now()));
    }

    private Future<Settings> change(UserId userId, Set<Long> expected, UnaryOperator<Settings> change) {
        return transactions.run(tx -> settings.lock(tx, userId).compose(current -> {
            Versions.check("The settings are", current.version(), expected);
            var next = change.apply(current);
            return next.version() == current.version()
                    ? Future.succeededFuture(current)
                    : settings.update(tx, userId, next).map(next);
        }));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
