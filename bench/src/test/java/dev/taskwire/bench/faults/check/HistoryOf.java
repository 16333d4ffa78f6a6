package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Creation.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A history made by hand; all of its tasks are due at the same moment, from which its milliseconds count. */
final class HistoryOf {

    private static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Creation> creations = new ArrayList<>();
    private final List<ReminderRow> rows = new ArrayList<>();
    private final List<DueEvent> events = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private Map<String, Long> leftovers = Map.of();

    History whole() {
        return new History(creations, rows, events, arrivals, leftovers);
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
        arrivals.add(new Arrival(task, messageId, DUE.plusMillis(after)));
        return this;
    }

    HistoryOf leftovers(Map<String, Long> all) {
        leftovers = all;
        return this;
    }
}
