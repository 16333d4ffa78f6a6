package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A round of claims comes by every head, in bounded steps, whatever stands in its way. */
class OutboxRoundTest {

    private static final int HOPS = 10;
    private static final String ON_ITS_WAY = "now() + interval '1 h'";
    private static final String FREE = "now()";

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final OutboxClaims claims = new OutboxClaims(DB.database(), HOPS);

    private static void put(int fromTask, int toTask, String availableAt) {
        DB.run("insert into outbox (event_id, topic, task_id, version, payload, available_at)"
                + " select gen_random_uuid(), 'task-events', task, 1, '', " + availableAt
                + " from generate_series(" + fromTask + ", " + toTask + ") task");
    }

    private List<OutboxClaim> round(int limit) {
        var steps = new ArrayList<OutboxClaim>();
        var place = OutboxPlace.FIRST;
        do {
            var step = Await.result(claims.claim(UUID.randomUUID(), limit, place, new OutboxFloor()));
            steps.add(step);
            place = step.next();
        } while (!place.equals(OutboxPlace.FIRST));
        return steps;
    }

    private static List<String> tasks(List<OutboxClaim> steps) {
        return steps.stream()
                .flatMap(step -> step.entries().stream())
                .map(entry -> entry.event().key())
                .toList();
    }

    @Test
    void whatIsOnItsWayIsPassedInSteps() {
        put(1, 34, ON_ITS_WAY);
        put(35, 36, FREE);

        var steps = round(5);

        assertThat(steps).extracting(step -> step.next().taskId()).startsWith(10L, 20L, 30L);
        assertThat(steps).hasSize(4);
        assertThat(tasks(steps)).containsExactly("35", "36");
    }

    @Test
    void aFullClaimGoesOnBehindItsLastRow() {
        put(1, 8, FREE);

        var steps = round(3);

        assertThat(steps).extracting(step -> step.entries().size()).containsExactly(3, 3, 2);
        assertThat(tasks(steps)).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void aRoundThatEndsWithItsLastHopComesByAllTheSame() {
        put(1, HOPS, ON_ITS_WAY);

        assertThat(round(5)).extracting(OutboxClaim::endsRound).containsExactly(false, true);
    }

    @Test
    void anEmptyOutboxIsOneStep() {
        assertThat(round(5)).singleElement().satisfies(step -> {
            assertThat(step.entries()).isEmpty();
            assertThat(step.endsRound()).isTrue();
        });
    }
}
