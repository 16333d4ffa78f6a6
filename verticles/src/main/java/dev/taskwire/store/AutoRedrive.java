package dev.taskwire.store;

import java.time.Duration;

/**
 * When a letter that redrives itself is sent again: after the first wait, which doubles with every redrive of its event.
 *
 * @param attempts of one event, letters that come back included; after that it waits for an operator
 */
public record AutoRedrive(int attempts, Duration first, Duration longest) {

    /** Five times within about a quarter of an hour. */
    public static AutoRedrive defaults() {
        return new AutoRedrive(5, Duration.ofSeconds(30), Duration.ofMinutes(10));
    }
}
