package dev.taskwire.bench.faults.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What everybody saw of a run: what the clients wrote down while it went on, and what was read when all was quiet.
 *
 * @param operations of the clients, in the order in which they were written
 * @param rows of the table of reminders, of the tasks that clients created
 * @param tasks of the table of tasks, the deleted ones too
 * @param events due events on the topic, repeated ones included
 * @param published all records on the topics, in the order of each partition
 * @param arrivals in the mailbox
 * @param deliveries of the consumers' inboxes, in the order of their times
 * @param poison what was put on the topics to be refused, and so has to be among the dead letters, and nothing else
 * @param deadLetters by the same names
 * @param leftovers what should have come to an end and has not: how many, by what they are
 */
public record History(
        List<Operation> operations,
        List<ReminderRow> rows,
        List<TaskRow> tasks,
        List<DueEvent> events,
        List<Published> published,
        List<Arrival> arrivals,
        List<Delivery> deliveries,
        Set<String> poison,
        List<String> deadLetters,
        Map<String, Long> leftovers) {

    public History {
        operations = List.copyOf(operations);
        rows = List.copyOf(rows);
        tasks = List.copyOf(tasks);
        events = List.copyOf(events);
        published = List.copyOf(published);
        arrivals = List.copyOf(arrivals);
        deliveries = List.copyOf(deliveries);
        poison = Set.copyOf(poison);
        deadLetters = List.copyOf(deadLetters);
        leftovers = Map.copyOf(leftovers);
    }

    /** All that the clients asked for, the creations too; of one task in order. */
    public List<Command> commands() {
        return Command.of(operations);
    }

    /** Of tasks that have a reminder. */
    public List<Creation> creations() {
        return Creation.of(commands());
    }

    /** Tasks whose creation was. */
    public long acknowledged() {
        return creations().stream()
                .filter(each -> each.answer() == Creation.Answer.ACKNOWLEDGED)
                .count();
    }

    /** Records on the topics beyond the first of each event. */
    public long repeats() {
        return published.size()
                - published.stream().map(Published::eventId).distinct().count();
    }

    /** The longest time in which nothing was delivered, from the first delivery to the last acknowledged change. */
    public Duration longestStall() {
        List<Instant> changes = commands().stream()
                .filter(each -> each.acknowledged() && each.kind() != Command.Kind.READ)
                .map(Command::answeredAt)
                .sorted()
                .toList();
        if (changes.isEmpty()) {
            return Duration.ZERO;
        }
        Instant first =
                deliveries.isEmpty() ? changes.get(0) : deliveries.get(0).at();
        Instant last = changes.get(changes.size() - 1);
        return first.isBefore(last) ? longestPause(first, last) : Duration.ZERO;
    }

    /** The longest time between two moments in which no consumer handled anything, the ends included. */
    public Duration longestPause(Instant from, Instant to) {
        Duration longest = Duration.ZERO;
        Instant last = from;
        for (Delivery delivery : deliveries) {
            Instant at = delivery.at();
            if (at.isAfter(from) && at.isBefore(to)) {
                longest = longer(longest, Duration.between(last, at));
                last = at;
            }
        }
        return longer(longest, Duration.between(last, to));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
