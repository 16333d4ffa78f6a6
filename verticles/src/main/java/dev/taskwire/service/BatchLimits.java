package dev.taskwire.service;

import java.time.Duration;

/**
 * @param maxBatch commands in one statement
 * @param maxQueued commands waiting; one more is refused
 * @param maxWait how long a command may wait before it is begun; later it is dropped, not run
 */
public record BatchLimits(int maxBatch, int maxQueued, Duration maxWait) {}
