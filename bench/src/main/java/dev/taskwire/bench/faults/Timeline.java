package dev.taskwire.bench.faults;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The incidents of a run, in their order. Thread-safe. */
final class Timeline {

    private final List<Incident> incidents = new CopyOnWriteArrayList<>();

    void note(String what) {
        incidents.add(new Incident(Instant.now(), what));
    }

    List<Incident> incidents() {
        return List.copyOf(incidents);
    }

    /** The last one, for a person who watches; empty before the first. */
    String last() {
        return incidents.isEmpty() ? "" : incidents.get(incidents.size() - 1).what();
    }
}
