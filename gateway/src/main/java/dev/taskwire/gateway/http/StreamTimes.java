package dev.taskwire.gateway.http;

import java.time.Duration;

/**
 * @param heartbeat how often a comment is written and the token checked; less than the listener's idle time-out
 * @param patience how long a connection may take nothing of what was written
 */
record StreamTimes(Duration heartbeat, Duration patience) {

    static final StreamTimes DEFAULT = new StreamTimes(Duration.ofSeconds(7), Duration.ofSeconds(5));
}
