package dev.taskwire.service;

import dev.taskwire.domain.SeriesDates;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.store.Database;
import dev.taskwire.store.SeriesStore;
import dev.taskwire.store.TaskStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** The dates of recurring tasks. Safe to call from any context. */
public final class SeriesService {

    private final TaskStore tasks;
    private final SeriesStore series;
    private final Clock clock;

    public SeriesService(Database database, Clock clock) {
        this.tasks = new TaskStore(database);
        this.series = new SeriesStore(database);
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
        var due = task.dueDate();
        if (occurrence == null || due == null) {
            return Future.succeededFuture(SeriesDates.NONE);
        }
        var now = clock.instant();
        var base = Recurrences.base(occurrence.mode(), due, task.dueZone(), now);
        var next = Recurrences.following(occurrence.rule(), base, task.dueZone(), now, limit);
        return series.past(task.userId(), occurrence.seriesId(), occurrence.number(), limit)
                .map(past -> new SeriesDates(past, occurrence.number() + 1, List.copyOf(next)));
    }
}
