package dev.taskwire.domain;

import java.time.Instant;

/** When a task's user is to be reminded of it. */
public sealed interface Alarm {

    /** So many minutes before the due date, wherever that moves. */
    record Before(int minutes) implements Alarm {}

    record At(Instant moment) implements Alarm {}
}
