package dev.taskwire.bench.faults.check.history;

import dev.taskwire.bench.faults.check.Anomaly;
import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.history.FinalState.Effect;
import dev.taskwire.bench.faults.check.history.FinalState.Event;
import dev.taskwire.bench.faults.check.history.FinalState.Task;
import dev.taskwire.bench.faults.check.history.Operation.Action;
import dev.taskwire.bench.faults.check.history.Operation.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run made by hand, second by second. */
final class RunOf {

    static final String USER = "1";
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Operation> operations = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<Effect, Integer> effects = new HashMap<>();
    private final Set<String> poison = new HashSet<>();
    private final List<String> deadLetters = new ArrayList<>();

    /** A task of so many versions, all of them acknowledged, published and handled. */
    RunOf good(String key, long id, int versions) {
        for (long version = 1; version <= versions; version++) {
            var unused = wrote("a", version == 1 ? Action.CREATE : Action.CHANGE, key, Phase.OK, version);
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

    RunOf wrote(String proc, Action action, String key, Phase end, @Nullable Long version) {
        var value = "v" + (version == null ? "?" : version);
        return invoke(proc, action, key, value).end(end, version, value);
    }

    RunOf invoke(String proc, Action action, String key, @Nullable String value) {
        operations.add(new Operation(now(), proc, action, key, Phase.INVOKE, USER, null, value));
        return this;
    }

    /** Of what began last. */
    RunOf end(Phase type, @Nullable Long version, @Nullable String value) {
        var begun = operations.get(operations.size() - 1);
        operations.add(begun.ended(now(), type, version, value));
        return this;
    }

    RunOf operation(Operation operation) {
        operations.add(operation);
        return this;
    }

    Instant now() {
        return BEGIN.plusSeconds(operations.size());
    }

    RunOf stored(String key, long id, long version) {
        Map<Long, String> values = new TreeMap<>();
        for (long each = 1; each <= version; each++) {
            values.put(each, "v" + each);
        }
        return stored(new Task(key, id, USER, version, values));
    }

    RunOf stored(Task task) {
        tasks.add(task);
        return this;
    }

    RunOf event(long task, long version, int partition) {
        return event(new Event(task, version, USER, task + "/" + version, partition));
    }

    RunOf event(Event event) {
        events.add(event);
        return this;
    }

    RunOf effect(String eventId) {
        effects.merge(new Effect("audit", eventId), 1, Integer::sum);
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

    List<Anomaly> anomalies(long copiesMost) {
        var state = new FinalState(tasks, events, effects, poison, deadLetters);
        return new TaskChecker(Set.of("audit"), copiesMost).check(operations, state);
    }

    /** With no copy allowed. */
    List<Kind> kinds() {
        return anomalies(0).stream().map(Anomaly::kind).toList();
    }
}
