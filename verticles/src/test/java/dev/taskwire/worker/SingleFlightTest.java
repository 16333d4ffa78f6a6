package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

    private final ArrayDeque<Promise<Void>> open = new ArrayDeque<>();
    private final SingleFlight flight = new SingleFlight(this::work);
    private int begun;
    private boolean throwing;

    private Future<Void> work() {
        begun++;
        if (throwing) {
            throw new IllegalStateException("work threw");
        }
        var promise = Promise.<Void>promise();
        open.add(promise);
        return promise.future();
    }

    @Test
    void callsDuringARunShareOneMoreRunThatBeginsAfterIt() {
        var first = flight.run();
        var second = flight.run();
        var third = flight.run();
        assertThat(begun).isEqualTo(1);

        open.remove().complete();
        assertThat(first.succeeded()).isTrue();
        assertThat(second.isComplete()).isFalse();
        assertThat(begun).isEqualTo(2);

        open.remove().complete();
        assertThat(second.succeeded()).isTrue();
        assertThat(third.succeeded()).isTrue();
        assertThat(begun).isEqualTo(2);
    }

    @Test
    void aFailureIsToldToThoseWhoAskedForThatRunOnly() {
        var first = flight.run();
        var second = flight.run();

        open.remove().fail("sweep failed");
        open.remove().complete();

        assertThat(first.failed()).isTrue();
        assertThat(second.succeeded()).isTrue();
    }

    @Test
    void workThatThrowsFailsItsRunAndTheNextOneBegins() {
        throwing = true;
        assertThat(flight.run().cause()).hasMessage("work threw");
        throwing = false;

        var next = flight.run();
        open.remove().complete();

        assertThat(next.succeeded()).isTrue();
        assertThat(flight.drained().succeeded()).isTrue();
    }

    @Test
    void itIsDrainedWhenNothingRunsOrIsAskedFor() {
        assertThat(flight.drained().succeeded()).isTrue();
        var first = flight.run();
        var drained = flight.drained();
        assertThat(drained.isComplete()).isFalse();

        open.remove().fail("sweep failed");
        open.remove().fail("sweep failed again");

        assertThat(first.failed()).isTrue();
        assertThat(drained.succeeded()).isTrue();
    }
}
