package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Creation.Answer;
import java.time.Instant;

/**
 * Something that a client asked for, and the answer. A task's commands come one after another.
 *
 * @param task its title
 * @param answeredAt when the client learnt the answer, or gave up
 * @param status of HTTP; 0 where no answer came
 * @param retryAfter whether the answer says when to come again
 * @param version of the task, as the answer tells it; 0 where it does not
 */
public record Command(
        String task,
        String user,
        Kind kind,
        Instant askedAt,
        Instant answeredAt,
        Answer answer,
        int status,
        boolean retryAfter,
        long version) {

    /** What is asked for. */
    public enum Kind {
        CREATE,
        UPDATE,
        READ,
        COMPLETE,
        DELETE
    }

    /** Whether the client may rely on it. */
    public boolean acknowledged() {
        return answer == Answer.ACKNOWLEDGED;
    }

    /** Whether the task may have changed by it. */
    boolean mayHaveHappened() {
        return answer != Answer.REFUSED && kind != Kind.READ;
    }

    /** Whether its owner wants no reminder of the task from then on. */
    boolean withdraws() {
        return kind == Kind.COMPLETE || kind == Kind.DELETE;
    }

    String line() {
        return kind + " asked " + askedAt + ", " + answer + " " + answeredAt + " (status " + status + ", version "
                + version + ")";
    }
}
