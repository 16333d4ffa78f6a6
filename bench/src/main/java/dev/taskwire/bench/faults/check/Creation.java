package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Command.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A task with a reminder that a client asked for.
 *
 * @param task its title, which no other task of the run has
 * @param remindAt when it is due, which is when its one reminder is
 * @param answeredAt when the client learnt the answer, or gave up
 */
public record Creation(String task, Instant remindAt, Instant answeredAt, Answer answer) {

    /** What a client may conclude. */
    public enum Answer {
        /** It is there, and its reminder has to come. */
        ACKNOWLEDGED,
        /** It is not there, and no reminder may come. */
        REFUSED,
        /** Nobody knows: a reminder may come. */
        UNKNOWN
    }

    static List<Creation> of(List<Command> commands) {
        return commands.stream().flatMap(Creation::of).toList();
    }

    private static Stream<Creation> of(Command command) {
        Instant due = command.due();
        return command.kind() != Kind.CREATE || due == null
                ? Stream.empty()
                : Stream.of(new Creation(command.task(), due, command.answeredAt(), command.answer()));
    }

    /** The moment from which a reminder's lateness counts: no service can be in time for what it hears of later. */
    Instant expectedAt() {
        return answeredAt.isAfter(remindAt) ? answeredAt : remindAt;
    }
}
