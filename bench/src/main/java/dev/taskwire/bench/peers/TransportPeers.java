package dev.taskwire.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was measured beside each other over one transport.
 *
 * @param transport kafka or dapr
 * @param clients of pgbench: the number of 8, 16 and 32 with which it was fastest
 * @param durability PostgreSQL's settings
 * @param eventBytes of an event on the topic
 * @param rates by whose they are, a second
 * @param p99Millis of the service's answers
 * @param restSeconds from the last answer until the outbox was empty
 */
record TransportPeers(
        String transport,
        int clients,
        Map<String, String> durability,
        int eventBytes,
        Map<Peer, Rates> rates,
        Rates p99Millis,
        Rates restSeconds) {

    /** Creations by transactions of pgbench: what the design asks for. */
    private static final double WANTED_KAFKA = 3;

    private static final double WANTED_DAPR = 2;

    TransportPeers {
        durability = Map.copyOf(durability);
        rates = Map.copyOf(rates);
    }

    Rates rates(Peer peer) {
        var found = rates.get(peer);
        if (found == null) {
            throw new IllegalArgumentException(peer + " was not measured");
        }
        return found;
    }

    List<Ratio> ratios() {
        double wanted = transport.equals("dapr") ? WANTED_DAPR : WANTED_KAFKA;
        var all = new ArrayList<Ratio>();
        all.add(ratio(Peer.CREATES, Peer.PGBENCH, OptionalDouble.of(wanted)));
        all.add(ratio(Peer.EVENTS, Peer.PRODUCER, OptionalDouble.empty()));
        if (rates.containsKey(Peer.SIDECAR)) {
            all.add(ratio(Peer.EVENTS, Peer.SIDECAR, OptionalDouble.empty()));
        }
        return all;
    }

    private Ratio ratio(Peer of, Peer by, OptionalDouble wanted) {
        return new Ratio(of, by, rates(of).over(rates(by)), wanted);
    }

    boolean isGood() {
        return ratios().stream().allMatch(Ratio::isReached);
    }
}
