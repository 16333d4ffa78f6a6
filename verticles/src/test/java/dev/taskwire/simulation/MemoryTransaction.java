package dev.taskwire.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A transaction at the server. */
final class MemoryTransaction {

    private final List<Consumer<Boolean>> atEnd = new ArrayList<>();
    private boolean over;
    private boolean failed;

    boolean isOver() {
        return over;
    }

    /** After a statement that failed only a rollback is taken. */
    boolean hasFailed() {
        return failed;
    }

    void fail() {
        failed = true;
    }

    /** @param action is told whether it was committed; what is registered first is called first */
    void atEnd(Consumer<Boolean> action) {
        atEnd.add(action);
    }

    void end(boolean commit) {
        if (!over) {
            over = true;
            atEnd.forEach(action -> action.accept(commit && !failed));
        }
    }
}
