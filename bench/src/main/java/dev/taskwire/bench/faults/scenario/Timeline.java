package dev.taskwire.bench.faults.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The incidents and the times of harm of a run, in their order. Thread-safe. */
public final class Timeline {

    private final List<Incident> incidents = new CopyOnWriteArrayList<>();
    private final List<Window> windows = new CopyOnWriteArrayList<>();

    public void note(String what) {
        incidents.add(new Incident(Instant.now(), what));
    }

    /** Notes a harm, and when it is over; a harm whose work fails is over then. */
    public void during(String what, Runnable harm) {
        Instant begin = Instant.now();
        note(what);
        try {
            harm.run();
        } finally {
            Instant end = Instant.now();
            windows.add(new Window(begin, end, what));
            note(what + ": over after " + Texts.seconds(Duration.between(begin, end)));
        }
    }

    public List<Incident> incidents() {
        return List.copyOf(incidents);
    }

    /** Those that are over. */
    public List<Window> windows() {
        return List.copyOf(windows);
    }

    /** The last incident, for a person who watches; empty before the first. */
    public String last() {
        return incidents.isEmpty() ? "" : incidents.get(incidents.size() - 1).what();
    }
}
