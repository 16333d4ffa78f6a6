package dev.taskwire.service;

import dev.taskwire.domain.Statistics;
import dev.taskwire.domain.UserId;
import dev.taskwire.store.Database;
import dev.taskwire.store.SettingsStore;
import dev.taskwire.store.StatisticsStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

/** How many tasks a user has. Safe to call from any context. */
public final class StatisticsService {

    private final StatisticsStore statistics;
    private final SettingsStore settings;
    private final Clock clock;

    public StatisticsService(Database database, Clock clock) {
        this.statistics = new StatisticsStore(database);
        this.settings = new SettingsStore(database);
        this.clock = clock;
    }

    /** Day and week are those of the user's zone; a week begins on Monday. */
    public Future<Statistics> of(UserId userId) {
        return settings.get(userId)
                .compose(set -> {
                    var zone = Objects.requireNonNullElse(set.zone(), ZoneOffset.UTC);
                    var today = LocalDate.ofInstant(clock.instant(), zone);
                    var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    return statistics.count(
                            userId,
                            today.atStartOfDay(zone).toInstant(),
                            monday.atStartOfDay(zone).toInstant());
                })
                .recover(Unavailable::told);
    }
}
