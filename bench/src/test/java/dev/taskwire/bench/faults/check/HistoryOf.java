package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import dev.taskwire.bench.faults.check.Operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The history of reminders, made by hand; all tasks are due at the same moment, from which its milliseconds count. */
public final class HistoryOf {

    public static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");
    private static final String USER = "1";

    private final List<Operation> operations = new ArrayList<>();
    private final List<TaskRow> tasks = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<ReminderRow> rows = new ArrayList<>();
    private final List<DueEvent> events = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private Map<String, Long> leftovers = Map.of();

    public History whole() {
        return new History(
                operations, rows, tasks, events, published, arrivals, deliveries, Set.of(), List.of(), leftovers);
    }

    List<Anomaly> anomalies(Limits limits) {
        return new ReminderChecker(limits).check(ReminderEvidence.byTask(whole()));
    }

    /** With each email due within a second, and so many excused beyond one each. */
    List<Kind> kinds(int repeatsMost) {
        var limits = new Limits(1, repeatsMost, Duration.ofSeconds(1));
        return anomalies(limits).stream().map(Anomaly::kind).toList();
    }

    /** With each email due once, and within a second. */
    List<Kind> kinds() {
        return kinds(0);
    }

    /** A task with all that has to follow from it. */
    public HistoryOf good(String task) {
        long id = tasks.size() + 1L;
        tasks.add(new TaskRow(task, USER, id, 1, 1, false, false, Map.of(1L, Content.description(""))));
        published.add(new Published("task-events", 0, published.size(), task + "-1", "Any", id, USER, 1, Content.NONE));
        return created(task, Answer.ACKNOWLEDGED).reminded(task);
    }

    /** Its reminder fires once and in time, and an email comes of it. */
    HistoryOf reminded(String task) {
        return row(task, "delivered", 10).event(task, "1").email(task, "<" + task + ">", 200);
    }

    /** Its owner learns that three seconds before it is due. */
    HistoryOf created(String task, Answer answer) {
        return createdAt(task, answer, -3_000);
    }

    /** @param after the due moment, in milliseconds, until the answer */
    HistoryOf createdAt(String task, Answer answer, long after) {
        return asked(task, Command.Kind.CREATE, answer, after);
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

    /** @param after the due moment, in milliseconds, until the answer */
    HistoryOf asked(String task, Command.Kind kind, Answer answer, long after) {
        var at = DUE.plusMillis(after);
        var begun = Operation.begin(at.minusMillis(10), "client of " + task, kind, task, USER, null);
        operations.add(kind == Command.Kind.CREATE ? begun.remindedAt(DUE) : begun);
        operations.add(begun.ended(at, phase(answer), null, null));
        return this;
    }

    private static Phase phase(Answer answer) {
        return switch (answer) {
            case ACKNOWLEDGED -> Phase.OK;
            case REFUSED -> Phase.FAIL;
            case UNKNOWN -> Phase.INFO;
        };
    }

    HistoryOf delivered(long after) {
        deliveries.add(new Delivery("notification-service", "event-" + deliveries.size(), DUE.plusMillis(after)));
        return this;
    }

    public HistoryOf leftovers(Map<String, Long> all) {
        leftovers = all;
        return this;
    }
}
