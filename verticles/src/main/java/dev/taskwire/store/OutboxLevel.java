package dev.taskwire.store;

/** @param oldestSeconds the age of the oldest row by the database's clock; 0 when empty */
public record OutboxLevel(long rows, double oldestSeconds, long parked) {}
