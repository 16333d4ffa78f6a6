package dev.taskwire.bench.faults.check.history;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run left, read when all was quiet.
 *
 * @param tasks the deleted ones too
 * @param events on the topic of tasks, each partition in its order, repeated ones included
 * @param effects how often each was committed
 * @param poison what was put on the topics to be refused, and so has to be among the dead letters, and nothing else
 * @param deadLetters by the same names
 */
public record FinalState(
        List<Task> tasks,
        List<Event> events,
        Map<Effect, Integer> effects,
        Set<String> poison,
        List<String> deadLetters) {

    public FinalState {
        tasks = List.copyOf(tasks);
        events = List.copyOf(events);
        effects = Map.copyOf(effects);
        poison = Set.copyOf(poison);
        deadLetters = List.copyOf(deadLetters);
    }

    /**
     * A task as the database has it.
     *
     * @param key its title
     * @param version the newest
     * @param values what each version has written, by the log of changes
     */
    public record Task(String key, long id, String user, long version, Map<Long, String> values) {

        public Task {
            values = Map.copyOf(values);
        }
    }

    /**
     * An event on the topic.
     *
     * @param user in its data
     * @param eventId stays the same when it is published again
     */
    public record Event(long task, long version, String user, String eventId, int partition) {}

    /** That a consumer has handled an event. */
    public record Effect(String consumer, String eventId) {}
}
