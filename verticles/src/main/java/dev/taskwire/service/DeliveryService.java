package dev.taskwire.service;

import dev.taskwire.domain.DeliveryState;
import dev.taskwire.domain.EmailDelivery;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.store.Database;
import dev.taskwire.store.DeliveryStore;
import dev.taskwire.store.TaskStore;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows users what has become of their emails. Safe to call from any context. */
public final class DeliveryService {

    private final TaskStore tasks;
    private final DeliveryStore deliveries;

    public DeliveryService(Database database) {
        this.tasks = new TaskStore(database);
        this.deliveries = new DeliveryStore(database);
    }

    /**
     * Newest first.
     *
     * @param taskId null for those of all tasks, also deleted ones
     * @param before the id of the last one before
     */
    public Future<List<EmailDelivery>> list(
            UserId userId, @Nullable Long taskId, @Nullable DeliveryState state, long before, int limit) {
        return deliveries.list(userId, taskId, state, before, limit).recover(Unavailable::told);
    }

    /** As {@link #list}, of a task that has to be there. */
    public Future<List<EmailDelivery>> ofTask(UserId userId, long taskId, long before, int limit) {
        return tasks.get(userId, taskId)
                .map(found -> found.orElseThrow(TaskException::notFound))
                .compose(task -> deliveries.list(userId, taskId, null, before, limit))
                .recover(Unavailable::told);
    }
}
