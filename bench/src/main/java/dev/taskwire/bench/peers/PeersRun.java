package dev.taskwire.bench.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.bench.sidecar.DaprPublish;
import dev.taskwire.bench.target.StackShape;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Service and peers over one transport, on a stack of its own, in turns: each round measures all of them once, and every other
 * round in the opposite order, so that what the machine does meanwhile hits all alike. Its caller may block. Used once.
 */
final class PeersRun {

    private static final int[] CLIENTS = {8, 16, 32};
    private static final int FIRST_RECORDS = 50_000;
    private static final int FIRST_EVENTS = 5_000;
    private static final int BULK = 100;

    private final PeersPlan plan;
    private final StackShape shape;
    private final String transport;
    private final Progress progress;
    private final Map<Peer, List<Double>> rates = new EnumMap<>(Peer.class);
    private final List<Double> p99Millis = new ArrayList<>();
    private final List<Double> restSeconds = new ArrayList<>();

    PeersRun(PeersPlan plan, TransportChoice transport, Progress progress) {
        this.plan = plan;
        this.shape = StackShape.of(transport, plan.auth());
        this.transport = transport.name().toLowerCase(Locale.ROOT);
        this.progress = progress;
    }

    /** @throws dev.taskwire.local.LocalException if one of them does not get through */
    TransportPeers run() throws IOException {
        try (var stand = Stand.start(plan.root(), shape, progress)) {
            return measure(stand);
        }
    }

    private TransportPeers measure(Stand stand) throws IOException {
        var database = stand.database();
        var durability = database.durability();
        var load = stand.load(plan.connections(), database);
        var sidecar = stand.sidecar();
        var steps =
                new Steps(progress, transport, 1 + CLIENTS.length + 1 + plan.rounds() * (sidecar.isPresent() ? 4 : 3));
        String event = steps.next("warming the service up", () -> {
            load.warmUp(plan.warmUp());
            return stand.topics().newestEvent();
        });
        database.create();
        var script = PgbenchScript.of(database.newestTask(event));
        var pgbench = stand.pgbench(plan.pgbench(), database, script);
        int clients = fastest(pgbench, steps);
        var producer = stand.producer(event);
        double expected = steps.next(
                "warming the producer up", () -> producer.send(FIRST_RECORDS).perSecond());
        long records = (long) (expected * plan.seconds());
        var turns = new ArrayList<>(List.of(
                new Turn(
                        "pgbench",
                        () -> add(
                                Peer.PGBENCH,
                                pgbench.run(clients, plan.seconds()).perSecond())),
                new Turn("creating tasks", () -> create(load)),
                new Turn(
                        "kafka-producer-perf-test",
                        () -> add(Peer.PRODUCER, producer.send(records).perSecond()))));
        sidecar.ifPresent(publish -> turns.add(new Turn("publishing through daprd", () -> publish(publish, load))));
        inTurns(turns, database, steps);
        return result(clients, durability, event.getBytes(UTF_8).length);
    }

    private void inTurns(List<Turn> turns, PeerDatabase database, Steps steps) throws IOException {
        for (int round = 1; round <= plan.rounds(); round++) {
            for (var turn : turns) {
                database.checkpoint();
                boolean done = steps.next(turn.what + ", round " + round + " of " + plan.rounds(), () -> {
                    turn.work.run();
                    return true;
                });
                assert done;
            }
            Collections.reverse(turns);
        }
    }

    private int fastest(Pgbench pgbench, Steps steps) throws IOException {
        int best = 0;
        double most = 0;
        for (int clients : CLIENTS) {
            double rate = steps.next(
                    "pgbench with " + clients + " clients",
                    () -> pgbench.run(clients, plan.sweepSeconds()).perSecond());
            progress.say("%s: pgbench with %d clients: %,.0f/s".formatted(transport, clients, rate));
            if (rate > most) {
                most = rate;
                best = clients;
            }
        }
        return best;
    }

    private void create(ServiceLoad load) throws IOException {
        var round = load.run(plan.duration());
        add(Peer.CREATES, round.creates());
        add(Peer.EVENTS, round.events());
        p99Millis.add(round.p99Millis());
        restSeconds.add(round.restSeconds());
    }

    private void publish(DaprPublish publish, ServiceLoad load) {
        double expected = rate(publish, FIRST_EVENTS);
        add(Peer.SIDECAR, rate(publish, (int) Math.max(FIRST_EVENTS, expected * plan.seconds())));
        load.awaitRest(); // they are on the topic of the events, and its consumers take them
    }

    private static double rate(DaprPublish publish, int count) {
        return publish.run(count, BULK)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void add(Peer peer, double rate) {
        rates.computeIfAbsent(peer, none -> new ArrayList<>()).add(rate);
        progress.say("%s: %s: %,.0f/s".formatted(transport, peer.text(), rate));
    }

    private TransportPeers result(int clients, Map<String, String> durability, int eventBytes) {
        var all = new EnumMap<Peer, Rates>(Peer.class);
        rates.forEach((peer, each) -> all.put(peer, new Rates(each)));
        return new TransportPeers(
                transport, clients, durability, eventBytes, all, new Rates(p99Millis), new Rates(restSeconds));
    }

    /** One of those that are measured. */
    private record Turn(String what, Measurement work) {}

    private interface Measurement {
        void run() throws IOException;
    }
}
