package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Creation.Answer;
import dev.taskwire.bench.faults.check.Operation.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client asked for, and the answer: two lines of the history. Those of one client come one after another.
 *
 * @param task its title
 * @param due when its reminder is to come, of a creation; null where none is
 * @param answeredAt when the client learnt the answer, or gave up
 * @param status of HTTP; 0 where no answer came
 * @param retryAfter whether the answer says when to come again
 */
public record Command(
        String task,
        String user,
        Kind kind,
        @Nullable Instant due,
        Instant askedAt,
        Instant answeredAt,
        Answer answer,
        int status,
        boolean retryAfter) {

    /** What is asked for. */
    public enum Kind {
        CREATE,
        UPDATE,
        READ,
        COMPLETE,
        DELETE
    }

    /** In the order of their ends. What did not end is left out: only a run that was killed holds such. */
    static List<Command> of(List<Operation> operations) {
        Map<String, Operation> begun = new HashMap<>();
        List<Command> commands = new ArrayList<>();
        for (Operation each : operations) {
            if (each.phase() == Phase.INVOKE) {
                begun.put(each.proc(), each);
                continue;
            }
            Operation begin = begun.getOrDefault(each.proc(), each);
            commands.add(new Command(
                    each.key(),
                    each.user(),
                    each.kind(),
                    begin.due(),
                    begin.time(),
                    each.time(),
                    answer(each.phase()),
                    each.status(),
                    each.retryAfter()));
        }
        return commands;
    }

    private static Answer answer(Phase end) {
        return switch (end) {
            case OK -> Answer.ACKNOWLEDGED;
            case FAIL -> Answer.REFUSED;
            case INFO, INVOKE -> Answer.UNKNOWN;
        };
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
        return kind + " asked " + askedAt + ", " + answer + " " + answeredAt + " (status " + status + ")";
    }
}
