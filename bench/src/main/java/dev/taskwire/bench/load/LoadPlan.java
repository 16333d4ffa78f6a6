package dev.taskwire.bench.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * What to send, where, how fast and how long.
 *
 * @param addresses of processes of the service, which take the connections in turns; one at least
 * @param requests whole requests as they go over the wire, sent in turns; one at least
 * @param connections all made before the first request
 * @param warmUp under the same load, before what is measured
 * @param patience what is not answered within it counts as unanswered
 */
public record LoadPlan(
        List<InetSocketAddress> addresses,
        List<byte[]> requests,
        int connections,
        Pace pace,
        Duration warmUp,
        Duration duration,
        Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public LoadPlan {
        addresses = List.copyOf(addresses);
        requests = List.copyOf(requests);
        if (addresses.isEmpty() || requests.isEmpty() || connections < 1) {
            throw new IllegalArgumentException("a load has one address, one request and one connection at least");
        }
    }

    /** As fast as {@code connections} are answered. */
    public static LoadPlan closed(
            InetSocketAddress address, List<byte[]> requests, int connections, Duration warmUp, Duration duration) {
        return new LoadPlan(List.of(address), requests, connections, new Pace.Closed(), warmUp, duration, PATIENCE);
    }

    /** At {@code rate} requests a second, on {@code connections} at most. */
    public static LoadPlan open(
            InetSocketAddress address,
            List<byte[]> requests,
            int connections,
            double rate,
            Duration warmUp,
            Duration duration) {
        return new LoadPlan(List.of(address), requests, connections, new Pace.Open(rate), warmUp, duration, PATIENCE);
    }

    /** So many at one instant. */
    public static LoadPlan atOnce(InetSocketAddress address, List<byte[]> requests, int count) {
        return new LoadPlan(
                List.of(address),
                requests,
                count,
                new Pace.AtOnce(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(30));
    }
}
