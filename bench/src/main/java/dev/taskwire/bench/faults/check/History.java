package dev.taskwire.bench.faults.check;

import java.util.List;
import java.util.Map;

/**
 * What everybody saw of a run, read when all was quiet.
 *
 * @param creations by the clients
 * @param rows of the table of reminders
 * @param events on the topic, repeated ones included
 * @param arrivals in the mailbox
 * @param leftovers what should have come to an end and has not: how many, by what they are
 */
public record History(
        List<Creation> creations,
        List<ReminderRow> rows,
        List<DueEvent> events,
        List<Arrival> arrivals,
        Map<String, Long> leftovers) {

    public History {
        creations = List.copyOf(creations);
        rows = List.copyOf(rows);
        events = List.copyOf(events);
        arrivals = List.copyOf(arrivals);
        leftovers = Map.copyOf(leftovers);
    }

    public long acknowledged() {
        return creations.stream()
                .filter(each -> each.answer() == Creation.Answer.ACKNOWLEDGED)
                .count();
    }
}
