package dev.taskwire.simulation;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.simulation.MemoryReminders.State;
import dev.taskwire.simulation.MemoryTasks.Announced;
import dev.taskwire.simulation.MemoryTasks.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run, once it is at rest, says of the promise; empty where it was kept. */
final class Judgement {

    private static final int MOST = 10;

    private final World world;
    private final List<String> anomalies = new ArrayList<>();
    private final Map<String, Announced> announced;

    private Judgement(World world) {
        this.world = world;
        this.announced =
                world.tasks.announced.stream().collect(Collectors.toMap(Announced::eventId, Function.identity()));
    }

    static List<String> of(World world) {
        return new Judgement(world).judge();
    }

    private List<String> judge() {
        var defect = world.defect();
        if (defect != null) {
            anomalies.add("thrown: " + defect);
        }
        topics();
        effects();
        reminders();
        rest();
        return anomalies.subList(0, Math.min(MOST, anomalies.size()));
    }

    private void topics() {
        Map<String, Integer> copies = new HashMap<>();
        for (var place : world.broker.places()) {
            Map<String, Long> newest = new HashMap<>();
            for (var record : world.broker.read(place, 0, Integer.MAX_VALUE)) {
                boolean isFirst = copies.merge(record.id().toString(), 1, Integer::sum) == 1;
                var known = announced.get(record.id().toString());
                if (known == null) {
                    anomalies.add("phantom: an event of task " + record.key() + " that nobody committed");
                } else if (isFirst && place.topic() == Topic.TASK_EVENTS) {
                    inOrder(record, known.version(), newest.merge(record.key(), known.version(), Math::max));
                }
            }
        }
        for (var each : announced.values()) {
            int number = copies.getOrDefault(each.eventId(), 0);
            if (number == 0) {
                anomalies.add("lost: " + text(each));
            } else if (number - 1 > world.excuses.of(UUID.fromString(each.eventId()))) {
                anomalies.add("published " + number + " times without a cause: " + text(each));
            }
        }
    }

    private void inOrder(EventRecord record, long version, long newest) {
        if (version < newest) {
            anomalies.add("out of order: version " + version + " of task " + record.key() + " behind " + newest);
        }
    }

    private void effects() {
        Map<Effect, Integer> times = new HashMap<>();
        Map<Long, Long> newest = new HashMap<>();
        for (var effect : world.tasks.effects) {
            times.merge(effect, 1, Integer::sum);
            var known = announced.get(effect.eventId());
            if (known != null && effect.consumer().equals(SimulatedService.AUDIT)) {
                long before = newest.merge(known.taskId(), known.version(), Math::max);
                if (known.version() < before) {
                    anomalies.add("effect out of order: " + text(known) + " behind version " + before);
                }
            }
        }
        for (var each : announced.values()) {
            boolean isTask = each.topic().equals(Topic.TASK_EVENTS.topicName());
            var consumer = isTask ? SimulatedService.AUDIT : SimulatedService.EMAIL;
            int number = times.getOrDefault(new Effect(consumer, each.eventId()), 0);
            if (number != 1) {
                anomalies.add(number + " effects: " + text(each));
            }
        }
    }

    private void reminders() {
        Set<Long> fired = new HashSet<>();
        for (var each : announced.values()) {
            if (each.topic().equals(Topic.TASK_REMINDERS.topicName()) && !fired.add(each.version())) {
                anomalies.add("fired twice: reminder " + each.version());
            }
        }
        for (var row : world.reminders.rows.all(null)) {
            if (row.state() == State.FIRED && row.firedAt() < row.dueAt()) {
                anomalies.add("early by " + (row.dueAt() - row.firedAt()) / 1e9 + " s: reminder " + row.id());
            }
            if ((row.state() == State.FIRED) != fired.contains(row.id())) {
                anomalies.add("reminder " + row.id() + " is " + row.state() + ", its event says otherwise");
            }
        }
    }

    private void rest() {
        world.outbox
                .rows
                .all(null)
                .forEach(row -> anomalies.add("stuck in the outbox: version " + row.version() + " of task "
                        + row.taskId() + " on " + row.topic()));
        if (world.group.lag() > 0) {
            anomalies.add("stuck on the topics: " + world.group.lag() + " records");
        }
        world.reminders.rows.all(null).stream()
                .filter(row -> row.state() == State.PENDING)
                .forEach(row -> anomalies.add("never fired: reminder " + row.id()));
    }

    private static String text(Announced event) {
        return "version " + event.version() + " of task " + event.taskId() + " on " + event.topic();
    }
}
