package dev.taskwire.bench.peers;

/**
 * A stretch of creations, as fast as the connections are answered.
 *
 * @param creates acknowledged a second
 * @param events that came on the topic a second, from the first request until the outbox was empty
 * @param p99Millis of the answers
 * @param restSeconds from the last request until the outbox was empty
 */
record ServiceRound(double creates, double events, double p99Millis, double restSeconds) {}
