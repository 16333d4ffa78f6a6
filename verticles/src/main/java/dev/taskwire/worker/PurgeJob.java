package dev.taskwire.worker;

import dev.taskwire.store.Purge;
import java.time.Duration;

/**
 * A purge, and how often it is run.
 *
 * @param kind what it deletes, as metrics name it
 * @param interval how long it rests when all is done
 */
public record PurgeJob(String kind, Duration interval, Purge purge) {}
