package dev.taskwire.service;

import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.RecurrencePreview;
import dev.taskwire.domain.RulePlace;
import dev.taskwire.domain.SeriesDates;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.recurrence.Recurrences;
import dev.taskwire.store.Database;
import dev.taskwire.store.SeriesStore;
import dev.taskwire.store.TaskStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The dates of recurring tasks. Confined to one context. */
public final class SeriesService {

    private static final UUID NOBODY = new UUID(0, 0);

    private final TaskStore tasks;
    private final SeriesStore series;
    private final UserZones zones;
    private final Clock clock;

    public SeriesService(Database database, UserZones zones, Clock clock) {
        this.tasks = new TaskStore(database);
        this.series = new SeriesStore(database);
        this.zones = zones;
        this.clock = clock;
    }

    /**
     * What came before the task, and what would follow if it were completed now.
     *
     * @param limit of each
     * @return no dates where the task does not recur
     */
    public Future<SeriesDates> dates(UserId userId, long taskId, int limit) {
        return tasks.get(userId, taskId)
                .map(found -> found.orElseThrow(TaskException::notFound))
                .compose(task -> dates(task, limit))
                .recover(Unavailable::told);
    }

    private Future<SeriesDates> dates(Task task, int limit) {
        var occurrence = task.occurrence();
        if (occurrence == null) {
            return Future.succeededFuture(SeriesDates.NONE);
        }
        var now = clock.instant();
        var next = dates(Recurrences.following(occurrence, now, now, limit));
        return series.past(task.userId(), occurrence.seriesId(), occurrence.number(), limit)
                .map(past -> new SeriesDates(past, occurrence.number() + 1, next));
    }

    /**
     * The dates that would follow a task that was written so, were each completed on its date.
     *
     * @return fails with {@code VALIDATION_FAILED} as writing the task would
     */
    public Future<RecurrencePreview> preview(UserId userId, NewTask task, int limit) {
        Future<ZoneId> zone = task.recursInUserZone() ? zones.of(userId) : Future.succeededFuture(ZoneOffset.UTC);
        return zone.recover(Unavailable::told).map(userZone -> {
            var now = clock.instant();
            var written = task.toTask(0, NOBODY, userId, userZone, now);
            var occurrence = Objects.requireNonNull(written.occurrence(), "a preview needs a rule");
            Recurrences.check(null, written, now);
            var next = dates(Recurrences.following(occurrence, null, now, limit));
            return new RecurrencePreview(occurrence.rule(), occurrence.place().zone(), next);
        });
    }

    private static List<Instant> dates(List<RulePlace> places) {
        return places.stream().map(RulePlace::date).toList();
    }
}
