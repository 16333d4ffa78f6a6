package dev.taskwire.bench.load;

/** When requests are to start. */
public sealed interface Pace {

    /** Each connection sends its next request when the last one is answered: a service that stalls is asked less. */
    record Closed() implements Pace {}

    /**
     * Evenly spaced, whatever the answers do: what a stall holds up counts from when it was meant to start.
     *
     * @param rate requests a second
     */
    record Open(double rate) implements Pace {}

    /** One on each connection, all at one instant; neither warm-up nor duration apply. */
    record AtOnce() implements Pace {}
}
