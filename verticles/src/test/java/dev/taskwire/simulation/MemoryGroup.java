package dev.taskwire.simulation;

import dev.taskwire.simulation.MemoryBroker.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The consumer group of the broker: who reads which partition, and how far it has come. A member that gives no sign of life
 * for its session loses its partitions, and does not know it.
 */
final class MemoryGroup {

    private static final Duration REBALANCE = Duration.ofMillis(300);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final Simulation simulation;
    private final MemoryBroker broker;
    private final List<SimulatedMember> members = new ArrayList<>();
    private final Map<Place, SimulatedMember> owners = new LinkedHashMap<>();
    private final Map<Place, Long> committed = new HashMap<>();
    private final Set<Place> leaving = new HashSet<>();
    private boolean rebalancing;

    MemoryGroup(Simulation simulation, MemoryBroker broker) {
        this.simulation = simulation;
        this.broker = broker;
    }

    void join(SimulatedMember member) {
        members.add(member);
        watch(member, simulation.now());
        rebalance();
    }

    private void watch(SimulatedMember member, long lastSign) {
        simulation.in(HEARTBEAT, () -> {
            boolean signs = member.process().isResponsive() && !broker.isDown();
            long sign = signs || broker.isDown() ? simulation.now() : lastSign;
            if (!members.contains(member)) {
                return;
            }
            if (simulation.now() - sign > member.session().toNanos()) {
                evict(member);
            } else {
                watch(member, sign);
            }
        });
    }

    private void evict(SimulatedMember member) {
        members.remove(member);
        owners.forEach((place, owner) -> {
            if (owner == member) {
                leaving.remove(place);
            }
        });
        owners.values().removeIf(member::equals);
        member.evicted();
        rebalance();
    }

    /** After it has given all back. */
    void leave(SimulatedMember member) {
        if (members.remove(member)) {
            owners.values().removeIf(member::equals);
            rebalance();
        }
    }

    void rebalance() {
        if (!rebalancing) {
            rebalancing = true;
            simulation.in(REBALANCE, () -> {
                rebalancing = false;
                share();
            });
        }
    }

    private void share() {
        var places = broker.places();
        for (int i = 0; i < places.size() && !members.isEmpty(); i++) {
            var place = places.get(i);
            var wanted = members.get(i % members.size());
            var owner = owners.get(place);
            if (owner == null) {
                owners.put(place, wanted);
                wanted.assigned(place, committed.getOrDefault(place, 0L));
            } else if (owner != wanted && leaving.add(place)) {
                owner.revoked(place);
            }
        }
        List.copyOf(members).forEach(SimulatedMember::joined);
    }

    /** The owner has ended its work on it. */
    void released(SimulatedMember member, Place place) {
        if (owners.get(place) == member) {
            leaving.remove(place);
            owners.remove(place);
            rebalance();
        }
    }

    @Nullable
    SimulatedMember owner(Place place) {
        return owners.get(place);
    }

    /** Of nobody but the owner. */
    void commit(SimulatedMember member, Place place, long offset) {
        if (owners.get(place) == member) {
            committed.merge(place, offset, Math::max);
        }
    }

    /** How many records stand before their consumers. */
    long lag() {
        return broker.places().stream()
                .mapToLong(place -> broker.end(place) - committed.getOrDefault(place, 0L))
                .sum();
    }
}
