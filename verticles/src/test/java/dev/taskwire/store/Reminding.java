package dev.taskwire.store;

import dev.taskwire.domain.Task;
import java.util.stream.IntStream;

/** Stored tasks of Alice's with one reminder each, for tests of what fires them. */
public final class Reminding {

    private Reminding() {}

    /** One, so many milliseconds from now by the database's clock. */
    public static void remind(TestDatabase db, long task, long millis) {
        Writes.store(db.database(), Writes.task(task, Writes.DUE, null));
        db.run("update reminders set remind_at = now() + ? * interval '1 ms' where task_id = ?", millis, task);
    }

    /** Those from one number to another, all in one statement; the moment is SQL and may name {@code task_id}. */
    public static void remindAll(TestDatabase db, int from, int to, String moment) {
        Writes.store(
                db.database(),
                IntStream.rangeClosed(from, to)
                        .mapToObj(id -> Writes.task(id, Writes.DUE, null))
                        .toArray(Task[]::new));
        db.run("update reminders set remind_at = " + moment + " where task_id between ? and ?", from, to);
    }
}
