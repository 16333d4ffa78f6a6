package dev.taskwire.service;

import dev.taskwire.domain.FreshSeries;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import dev.taskwire.store.TaskWrite;
import java.time.Instant;
import java.util.Set;

/** One thing to be done within a transaction that may do many. */
sealed interface TaskCommand {

    /** Whose task it is. */
    UserId userId();

    /** No two commands of one transaction may have equal keys. */
    Object key();

    record Creation(TaskWrite write) implements TaskCommand {
        @Override
        public UserId userId() {
            return write.task().userId();
        }

        @Override
        public Object key() {
            return write.task().id();
        }
    }

    /**
     * A change of one task, asked for at this moment.
     *
     * @param expected the versions that the task may have; empty for any
     * @param fresh see {@link TaskAction#applyTo}
     */
    record Change(
            UserId userId,
            long taskId,
            TaskAction action,
            Set<Long> expected,
            FreshSeries fresh,
            Instant now,
            Origin origin)
            implements TaskCommand {
        @Override
        public Object key() {
            return taskId;
        }
    }
}
