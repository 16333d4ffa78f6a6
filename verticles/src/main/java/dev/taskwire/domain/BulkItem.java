package dev.taskwire.domain;

import java.util.Set;

/** One of many things to do in one request. */
public sealed interface BulkItem {

    References references();

    record Create(NewTask request) implements BulkItem {
        @Override
        public References references() {
            return request.references();
        }
    }

    /** @param expected the versions that the task may have; empty for any */
    record Change(long taskId, TaskAction action, Set<Long> expected) implements BulkItem {
        @Override
        public References references() {
            return action.references();
        }
    }
}
