package dev.taskwire.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells the relay in this process that a row has been left for it, so that it need not wait for its next poll. */
public final class Wakeup {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** @param listener called on the waker's thread; has to hand over to its own context */
    public void onWake(Runnable listener) {
        listeners.add(listener);
    }

    public void wake() {
        listeners.forEach(Runnable::run);
    }
}
