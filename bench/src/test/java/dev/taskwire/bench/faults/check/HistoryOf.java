package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Creation.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A history made by hand; all of its tasks are due at the same moment, from which its milliseconds count. */
final class HistoryOf {

    private static final String USER = "1";
    private static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Creation> creations = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<TaskRow> tasks = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<ReminderRow> rows = new ArrayList<>();
    private final List<DueEvent> events = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private Map<String, Long> leftovers = Map.of();

    History whole() {
        return new History(creations, commands, rows, tasks, events, published, arrivals, deliveries, leftovers);
    }

    /** A task with all that has to follow from it. */
    HistoryOf good(String task) {
        return created(task, Answer.ACKNOWLEDGED)
                .row(task, "delivered", 10)
                .event(task, "1")
                .email(task, "<" + task + ">", 200);
    }

    HistoryOf created(String task, Answer answer) {
        creations.add(new Creation(task, DUE, DUE.minusSeconds(3), answer));
        return this;
    }

    /** Has the client learnt of it only so long after the due moment. */
    HistoryOf answeredAfter(String task, long millis) {
        creations.replaceAll(each ->
                each.task().equals(task) ? new Creation(task, DUE, DUE.plusMillis(millis), each.answer()) : each);
        return this;
    }

    HistoryOf row(String task, String state, @Nullable Integer firedAfter) {
        rows.add(new ReminderRow(task, DUE, state, firedAfter == null ? null : DUE.plusMillis(firedAfter)));
        return this;
    }

    HistoryOf event(String task, String id) {
        events.add(new DueEvent(task, id));
        return this;
    }

    HistoryOf email(String task, String messageId, long after) {
        return emailTo(USER, task, messageId, after);
    }

    HistoryOf emailTo(String user, String task, String messageId, long after) {
        arrivals.add(new Arrival(task, user, messageId, DUE.plusMillis(after)));
        return this;
    }

    /** The commands of a task come a second apart, the first four seconds before it is due. */
    HistoryOf asked(String task, Command.Kind kind, Answer answer, long version) {
        long before = commands.stream().filter(each -> each.task().equals(task)).count();
        return asked(task, kind, answer, version, 1000 * before - 4_000);
    }

    /** @param after the due moment, in milliseconds, until the answer */
    HistoryOf asked(String task, Command.Kind kind, Answer answer, long version, long after) {
        var at = DUE.plusMillis(after);
        int status = answer == Answer.ACKNOWLEDGED ? 200 : answer == Answer.REFUSED ? 409 : 0;
        commands.add(new Command(task, USER, kind, at.minusMillis(10), at, answer, status, false, version));
        return this;
    }

    HistoryOf task(String task, long id, int occurrence, long version, boolean completed, boolean deleted) {
        tasks.add(new TaskRow(task, USER, id, occurrence, version, completed, deleted));
        return this;
    }

    HistoryOf published(long task, long... versions) {
        LongStream.of(versions)
                .forEach(version -> published.add(recorded(0, USER, task + "-" + version, task, version)));
        return this;
    }

    HistoryOf publishedIn(int partition, long task, long version) {
        published.add(recorded(partition, USER, task + "-" + version, task, version));
        return this;
    }

    HistoryOf publishedAs(String eventId, long task, long version) {
        published.add(recorded(0, USER, eventId, task, version));
        return this;
    }

    HistoryOf publishedTo(String user, long task, long version) {
        published.add(recorded(0, user, task + "-" + version, task, version));
        return this;
    }

    private Published recorded(int partition, String user, String eventId, long task, long version) {
        return new Published("task-events", partition, published.size(), eventId, "Any", task, user, version);
    }

    HistoryOf delivered(long after) {
        deliveries.add(new Delivery("notification-service", DUE.plusMillis(after)));
        return this;
    }

    HistoryOf leftovers(Map<String, Long> all) {
        leftovers = all;
        return this;
    }
}
