package dev.taskwire.simulation;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Topics with their partitions. */
final class MemoryBroker {

    static final int PARTITIONS = 3;

    /** A partition of a topic. */
    record Place(Topic topic, int partition) {}

    private final Map<Topic, List<List<EventRecord>>> logs = new EnumMap<>(Topic.class);
    private final List<Runnable> onAppend = new ArrayList<>();
    private boolean down;

    MemoryBroker() {
        for (var topic : Topic.values()) {
            var partitions = new ArrayList<List<EventRecord>>();
            for (int i = 0; i < PARTITIONS; i++) {
                partitions.add(new ArrayList<>());
            }
            logs.put(topic, partitions);
        }
    }

    boolean isDown() {
        return down;
    }

    void setDown(boolean isDown) {
        down = isDown;
    }

    void onAppend(Runnable action) {
        onAppend.add(action);
    }

    void append(EventRecord event) {
        log(placeOf(event)).add(event);
        onAppend.forEach(Runnable::run);
    }

    private static Place placeOf(EventRecord event) {
        return new Place(event.topic(), Math.floorMod(event.key().hashCode(), PARTITIONS));
    }

    private List<EventRecord> log(Place place) {
        return logs.get(place.topic()).get(place.partition());
    }

    List<Place> places() {
        var places = new ArrayList<Place>();
        for (var topic : Topic.values()) {
            for (int i = 0; i < PARTITIONS; i++) {
                places.add(new Place(topic, i));
            }
        }
        return places;
    }

    /** What stands from this offset on, at most so many. */
    List<EventRecord> read(Place place, long offset, int most) {
        var log = log(place);
        int from = (int) Math.min(offset, log.size());
        return List.copyOf(log.subList(from, Math.min(log.size(), from + most)));
    }

    long end(Place place) {
        return log(place).size();
    }
}
