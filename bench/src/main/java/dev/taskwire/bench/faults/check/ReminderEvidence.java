package dev.taskwire.bench.faults.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that was seen of the reminder of one task, and of what its owner asked for.
 *
 * @param creation null if no client asked for it
 */
record ReminderEvidence(
        String task,
        @Nullable Creation creation,
        List<Command> commands,
        List<ReminderRow> rows,
        List<DueEvent> events,
        List<Arrival> arrivals) {

    /** In the order of the titles. */
    static Map<String, ReminderEvidence> byTask(History history) {
        Map<String, Creation> creations =
                history.creations().stream().collect(Collectors.toMap(Creation::task, Function.identity()));
        var commands = history.commands().stream().collect(Collectors.groupingBy(Command::task));
        var rows = history.rows().stream().collect(Collectors.groupingBy(ReminderRow::task));
        var events = history.events().stream().collect(Collectors.groupingBy(DueEvent::task));
        var arrivals = history.arrivals().stream().collect(Collectors.groupingBy(Arrival::task));
        Set<String> tasks = new TreeSet<>(creations.keySet());
        tasks.addAll(rows.keySet());
        tasks.addAll(events.keySet());
        tasks.addAll(arrivals.keySet());
        Map<String, ReminderEvidence> evidence = new TreeMap<>();
        for (String task : tasks) {
            evidence.put(
                    task,
                    new ReminderEvidence(
                            task,
                            creations.get(task),
                            commands.getOrDefault(task, List.of()),
                            rows.getOrDefault(task, List.of()),
                            events.getOrDefault(task, List.of()),
                            arrivals.getOrDefault(task, List.of())));
        }
        return evidence;
    }

    /** Whether nothing followed from it. */
    boolean isEmpty() {
        return rows.isEmpty() && events.isEmpty() && arrivals.isEmpty();
    }

    boolean isEarly() {
        boolean fired = rows.stream()
                .anyMatch(row -> row.firedAt() != null && row.firedAt().isBefore(row.remindAt()));
        return fired || (creation != null && moments().anyMatch(each -> each.isBefore(creation.remindAt())));
    }

    /** What the outside can see of it, and when. */
    private Stream<Instant> moments() {
        return Stream.concat(
                rows.stream().map(ReminderRow::firedAt).filter(Objects::nonNull),
                arrivals.stream().map(Arrival::at));
    }

    /** Whether no reminder was to come: its owner was told before its moment that the task has ended. */
    boolean isUnwanted() {
        return creation != null
                && withdrawals()
                        .anyMatch(
                                each -> each.acknowledged() && each.answeredAt().isBefore(creation.remindAt()));
    }

    /** Whether a reminder may come or not: the task ended, or may have. */
    boolean isOptional() {
        return withdrawals().findAny().isPresent();
    }

    private Stream<Command> withdrawals() {
        return commands.stream().filter(each -> each.withdraws() && each.mayHaveHappened());
    }

    /** Whether it was fired or sent, or is said to be. */
    boolean wasReminded() {
        return !events.isEmpty() || moments().findAny().isPresent();
    }

    boolean isForeign() {
        return commands.stream()
                .anyMatch(command ->
                        arrivals.stream().anyMatch(each -> !each.user().equals(command.user())));
    }

    Set<String> messageIds() {
        return arrivals.stream().map(Arrival::messageId).collect(Collectors.toCollection(TreeSet::new));
    }

    long eventIds() {
        return events.stream().map(DueEvent::eventId).distinct().count();
    }

    /** How late each of its reminders was fired. */
    Stream<Duration> fired() {
        return rows.stream()
                .filter(row -> row.firedAt() != null)
                .map(row -> Duration.between(expected(row.remindAt()), row.firedAt()));
    }

    /** How late its first email was. */
    Optional<Duration> arrived() {
        return arrivals.stream()
                .map(Arrival::at)
                .min(Comparator.naturalOrder())
                .filter(first -> creation != null)
                .map(first -> Duration.between(expected(first), first));
    }

    private Instant expected(Instant otherwise) {
        return creation == null ? otherwise : creation.expectedAt();
    }

    Anomaly anomaly(Anomaly.Kind kind) {
        var trail = new ArrayList<String>();
        if (creation != null) {
            trail.add("due " + creation.remindAt());
            trail.add(creation.answer() + " to the client " + creation.answeredAt());
        }
        commands.stream().filter(each -> each.kind() != Command.Kind.CREATE).forEach(each -> trail.add(each.line()));
        rows.forEach(row ->
                trail.add("in the database: due " + row.remindAt() + ", " + row.state() + ", fired " + row.firedAt()));
        events.forEach(event -> trail.add("on the topic: due event " + event.eventId()));
        arrivals.stream()
                .sorted(Comparator.comparing(Arrival::at))
                .forEach(each -> trail.add("in the mailbox: " + each.at() + ", Message-ID " + each.messageId()));
        return new Anomaly(kind, task, trail);
    }
}
