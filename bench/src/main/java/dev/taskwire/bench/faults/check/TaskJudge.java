package dev.taskwire.bench.faults.check;

import static java.util.stream.Collectors.groupingBy;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Judges tasks by what their clients were answered: acknowledged changes are there, nothing else is, and each version is on
 * the topic in order. Immutable.
 */
final class TaskJudge {

    private static final String TOPIC = "task-events";
    private static final int NOT_FOUND = 404;

    private final Map<String, List<Command>> commands;
    private final Map<String, List<TaskRow>> rows;
    private final Map<Long, List<Published>> published;

    TaskJudge(History history) {
        this.commands = history.commands().stream().collect(groupingBy(Command::task));
        this.rows = history.tasks().stream().collect(groupingBy(TaskRow::task));
        this.published = history.published().stream()
                .filter(each -> each.topic().equals(TOPIC))
                .collect(groupingBy(Published::taskId));
    }

    List<Anomaly> anomalies() {
        Set<String> titles = new TreeSet<>(commands.keySet());
        titles.addAll(rows.keySet());
        List<Anomaly> anomalies = new ArrayList<>();
        for (String title : titles) {
            kinds(title).forEach(kind -> anomalies.add(new Anomaly(kind, title, trail(title))));
        }
        return anomalies;
    }

    private Set<Kind> kinds(String title) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        List<Command> asked = commands.getOrDefault(title, List.of());
        List<TaskRow> stored = rows.getOrDefault(title, List.of());
        List<TaskRow> first =
                stored.stream().filter(each -> each.occurrence() == 1).toList();
        List<TaskRow> next =
                stored.stream().filter(each -> each.occurrence() > 1).toList();
        boolean created = asked.stream().anyMatch(each -> each.kind() == Command.Kind.CREATE && each.acknowledged());
        if (created && first.isEmpty()) {
            kinds.add(Kind.LOST);
        }
        if (first.size() > 1 || (!first.isEmpty() && asked.stream().noneMatch(Command::mayHaveHappened))) {
            kinds.add(Kind.PHANTOM);
        }
        first.forEach(row -> state(asked, row, kinds));
        next(asked, first, next, kinds);
        stored.forEach(row -> {
            events(row, kinds);
            if (asked.stream().anyMatch(each -> !each.user().equals(row.user()))) {
                kinds.add(Kind.FOREIGN);
            }
        });
        return kinds;
    }

    /** The row is what the acknowledged commands made of it, and perhaps those without an answer. */
    private static void state(List<Command> asked, TaskRow row, Set<Kind> kinds) {
        long acknowledged = changes(asked).filter(Command::acknowledged).count();
        long most = changes(asked).filter(Command::mayHaveHappened).count();
        if (row.version() < acknowledged
                || isGone(asked, Command.Kind.COMPLETE, row.completed())
                || isGone(asked, Command.Kind.DELETE, row.deleted())) {
            kinds.add(Kind.LOST);
        }
        boolean completed =
                asked.stream().anyMatch(each -> each.kind() == Command.Kind.COMPLETE && each.mayHaveHappened());
        boolean deleted = asked.stream().anyMatch(each -> each.kind() == Command.Kind.DELETE && each.mayHaveHappened());
        if (row.version() > most || (row.completed() && !completed) || (row.deleted() && !deleted)) {
            kinds.add(Kind.PHANTOM);
        }
        long seen = 0;
        for (Command command : asked) {
            boolean told = command.acknowledged() && command.version() > 0;
            boolean older = command.kind() == Command.Kind.READ ? command.version() < seen : command.version() <= seen;
            if ((told && older) || command.version() > row.version() || command.status() == NOT_FOUND) {
                kinds.add(Kind.LOST);
            }
            seen = told ? command.version() : seen;
        }
    }

    private static Stream<Command> changes(List<Command> asked) {
        return asked.stream().filter(each -> each.kind() != Command.Kind.READ);
    }

    private static boolean isGone(List<Command> asked, Command.Kind kind, boolean there) {
        return !there && asked.stream().anyMatch(each -> each.kind() == kind && each.acknowledged());
    }

    /** One next task follows from a completion of a task of a series, and from nothing else. */
    private static void next(List<Command> asked, List<TaskRow> first, List<TaskRow> next, Set<Kind> kinds) {
        boolean completed = first.stream().anyMatch(TaskRow::completed);
        boolean sure = asked.stream().anyMatch(each -> each.kind() == Command.Kind.COMPLETE && each.acknowledged());
        if (next.size() > (completed ? 1 : 0)) {
            kinds.add(Kind.EFFECT_TWICE);
        }
        if (sure && next.isEmpty()) {
            kinds.add(Kind.EFFECT_MISSING);
        }
    }

    private void events(TaskRow row, Set<Kind> kinds) {
        List<Published> records = published.getOrDefault(row.id(), List.of());
        long expected = 1;
        for (Published record : records) {
            if (record.version() > expected) {
                kinds.add(Kind.DISORDERED);
            }
            expected = Math.max(expected, record.version() + 1);
            if (record.version() > row.version()) {
                kinds.add(Kind.PHANTOM);
            }
            if (!record.user().equals(row.user())) {
                kinds.add(Kind.FOREIGN);
            }
        }
        long versions = records.stream().map(Published::version).distinct().count();
        if (versions < row.version()) {
            kinds.add(Kind.UNPUBLISHED);
        }
        if (records.stream().map(Published::eventId).distinct().count() > versions) {
            kinds.add(Kind.TWO_EVENT_IDS);
        }
        if (records.stream().map(Published::partition).distinct().count() > 1) {
            kinds.add(Kind.DISORDERED);
        }
    }

    private List<String> trail(String title) {
        List<String> trail = new ArrayList<>();
        commands.getOrDefault(title, List.of()).forEach(each -> trail.add(each.line()));
        for (TaskRow row : rows.getOrDefault(title, List.of())) {
            trail.add(row.line());
            published.getOrDefault(row.id(), List.of()).forEach(each -> trail.add(each.line()));
        }
        return trail;
    }
}
