package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Operation.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The history of tasks without reminders, made by hand, second by second. */
final class RunOf {

    static final String USER = "1";
    private static final String CONSUMER = "audit";
    private static final String TYPE = "Any";
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Operation> operations = new ArrayList<>();
    private final List<TaskRow> tasks = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Set<String> poison = new HashSet<>();
    private final List<String> deadLetters = new ArrayList<>();

    /** One task, {@code good}, of three versions, with which nothing is wrong. */
    static RunOf sound() {
        return new RunOf().good("good", 1, 3);
    }

    /** A task of so many versions, all of them acknowledged, published and handled. */
    RunOf good(String key, long id, int versions) {
        for (long version = 1; version <= versions; version++) {
            var unused = wrote("a", version == 1 ? Command.Kind.CREATE : Command.Kind.UPDATE, key, Phase.OK, version);
        }
        return published(id, versions).stored(key, id, versions);
    }

    /** The events of so many versions, all handled. */
    RunOf published(long id, int versions) {
        for (long version = 1; version <= versions; version++) {
            var unused = event(id, version, 0).effect(id + "/" + version);
        }
        return this;
    }

    RunOf wrote(String proc, Command.Kind kind, String key, Phase end, @Nullable Long version) {
        boolean isEnd = kind == Command.Kind.COMPLETE || kind == Command.Kind.DELETE;
        var value = isEnd ? null : "v" + (version == null ? writes(key) + 1 : version);
        return invoke(proc, kind, key, value).end(end, version, value);
    }

    private long writes(String key) {
        return operations.stream()
                .filter(each -> each.phase() == Phase.INVOKE
                        && each.isWrite()
                        && each.key().equals(key))
                .count();
    }

    RunOf invoke(String proc, Command.Kind kind, String key, @Nullable String value) {
        operations.add(Operation.begin(now(), proc, kind, key, USER, content(value)));
        return this;
    }

    /** Of what began last. */
    RunOf end(Phase phase, @Nullable Long version, @Nullable String value) {
        var begun = operations.get(operations.size() - 1);
        operations.add(begun.ended(now(), phase, version, content(value)));
        return this;
    }

    /** What HTTP said to what ended last. */
    RunOf answered(int status) {
        var ended = operations.remove(operations.size() - 1);
        return operation(ended.answered(status, status == 503));
    }

    RunOf operation(Operation operation) {
        operations.add(operation);
        return this;
    }

    Instant now() {
        return BEGIN.plusSeconds(operations.size());
    }

    RunOf stored(String key, long id, long version) {
        return stored(new TaskRow(key, USER, id, 1, version, false, false, values(version)));
    }

    /** One of a series. */
    RunOf stored(String key, long id, int occurrence, long version, boolean completed) {
        var values = values(version);
        if (completed && version > 1) {
            values.put(version, Content.description("v" + (version - 1)));
        }
        return stored(new TaskRow(key, USER, id, occurrence, version, completed, false, values));
    }

    private static Map<Long, Content> values(long version) {
        Map<Long, Content> values = new TreeMap<>();
        for (long each = 1; each <= version; each++) {
            values.put(each, Content.description("v" + each));
        }
        return values;
    }

    /** The descriptions of versions 1 and on. */
    static Map<Long, Content> said(String... descriptions) {
        Map<Long, Content> values = new TreeMap<>();
        for (int i = 0; i < descriptions.length; i++) {
            values.put(i + 1L, Content.description(descriptions[i]));
        }
        return values;
    }

    private static @Nullable Content content(@Nullable String description) {
        return description == null ? null : Content.description(description);
    }

    RunOf stored(TaskRow task) {
        tasks.add(task);
        return this;
    }

    RunOf event(long task, long version, int partition) {
        return event(task, version, partition, USER, task + "/" + version);
    }

    RunOf event(long task, long version, int partition, String user, String eventId) {
        return event(task, version, partition, user, eventId, Content.NONE);
    }

    RunOf event(long task, long version, int partition, String user, String eventId, Content content) {
        published.add(
                new Published("task-events", partition, published.size(), eventId, TYPE, task, user, version, content));
        return this;
    }

    RunOf effect(String eventId) {
        deliveries.add(new Delivery(CONSUMER, eventId, BEGIN));
        return this;
    }

    RunOf poison(String name) {
        poison.add(name);
        return this;
    }

    RunOf deadLetter(String name) {
        deadLetters.add(name);
        return this;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    List<Anomaly> anomalies(long recordsMost) {
        var history = new History(
                operations,
                List.of(),
                tasks,
                List.of(),
                published,
                List.of(),
                deliveries,
                poison,
                deadLetters,
                Map.of());
        return new TaskChecker(Map.of(CONSUMER, Set.of(TYPE)), recordsMost).check(history);
    }

    /** With no record allowed to come again. */
    List<Kind> kinds() {
        return anomalies(0).stream().map(Anomaly::kind).toList();
    }
}
