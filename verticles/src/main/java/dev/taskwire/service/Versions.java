package dev.taskwire.service;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import java.util.Set;

/** Expected versions ({@code If-Match}). */
final class Versions {

    private Versions() {}

    /**
     * @param expected empty for any
     * @throws TaskException {@code PRECONDITION_FAILED}
     */
    static void check(String thing, long version, Set<Long> expected) {
        if (!expected.isEmpty() && !expected.contains(version)) {
            throw new TaskException(ErrorCode.PRECONDITION_FAILED, thing + " at version " + version + " now.");
        }
    }
}
