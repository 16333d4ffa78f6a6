package dev.taskwire.store;

/**
 * How full the queue of emails is.
 *
 * @param rows all that wait, also for another try
 * @param oldestSeconds how long the first of them has been there, by the database's clock; 0 when empty
 */
public record EmailLevel(long rows, double oldestSeconds) {}
