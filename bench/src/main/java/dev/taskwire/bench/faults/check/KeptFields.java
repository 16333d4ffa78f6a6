package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Operation.Phase;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version differs from the one before it in what its own write has set, and in nothing else: a write of a whole row that was
 * read before another client's write takes that back. The writer of such a row sees no change of the other's field, and the log of
 * changes may tell none; the events say what each version was.
 *
 * @param operations of the task
 * @param published of this row alone, in the order of each partition
 */
record KeptFields(TaskRow row, List<Operation> operations, List<Published> published) {

    boolean areKept() {
        return row.values().keySet().stream().allMatch(this::isMade)
                && published.stream()
                        .filter(each -> each.topic().equals(VersionCheck.TOPIC))
                        .allMatch(each -> each.content().agrees(at(each.version())));
    }

    private boolean isMade(long version) {
        List<Content> writes = writes(version);
        // By nobody's write is another anomaly.
        return writes.isEmpty() || writes.stream().anyMatch(each -> each.makes(at(version - 1), at(version)));
    }

    private Content at(long version) {
        return row.values().getOrDefault(version, Content.NONE);
    }

    /** Those that may have made it: the one to whose client it was told, or else any without an answer. */
    private List<Content> writes(long version) {
        List<Content> told = writes(Phase.OK)
                .filter(each -> isOf(each.version(), version))
                .map(KeptFields::content)
                .toList();
        return told.isEmpty() ? writes(Phase.INFO).map(KeptFields::content).toList() : told;
    }

    private Stream<Operation> writes(Phase phase) {
        return operations.stream().filter(each -> each.isWrite() && each.phase() == phase);
    }

    private static boolean isOf(@Nullable Long answered, long version) {
        return answered != null && answered == version;
    }

    private static Content content(Operation write) {
        Content value = write.value();
        return value == null ? Content.NONE : value;
    }
}
