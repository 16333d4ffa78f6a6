package dev.taskwire.service;

import dev.taskwire.event.Topic;
import dev.taskwire.service.LetterId.Kind;
import dev.taskwire.service.LetterOutcome.Status;
import dev.taskwire.store.DeadLetterInfo;
import dev.taskwire.store.DeadLetterView;
import dev.taskwire.store.LetterState;
import dev.taskwire.store.ParkedEvent;
import dev.taskwire.store.ParkedStore;
import dev.taskwire.store.RedriveStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with all that got stuck: letters of the dead-letter topics, and outbox rows that were parked.
 * Thread-safe.
 */
public final class DeadLetterDesk {

    /**
     * Parked rows come first: each holds up the later events of its task.
     *
     * @param next the cursor of the next page; null on the last one
     */
    public record Page(
            List<ParkedEvent> parked,
            List<DeadLetterInfo> letters,
            @Nullable LetterId next) {}

    private final DeadLetterView view;
    private final RedriveStore store;
    private final ParkedStore parked;
    private final Redrives redrives;
    private final Wakeup relay;

    public DeadLetterDesk(
            DeadLetterView view, RedriveStore store, ParkedStore parked, Redrives redrives, Wakeup relay) {
        this.view = view;
        this.store = store;
        this.parked = parked;
        this.redrives = redrives;
        this.relay = relay;
    }

    /**
     * @param topic null for all
     * @param state null for all; parked rows count as open
     * @param after the last item of the page before; null for the first page
     */
    public Future<Page> list(@Nullable Topic topic, @Nullable LetterState state, @Nullable LetterId after, int limit) {
        if (after != null && after.kind() == Kind.LETTER) {
            return letters(List.of(), topic, state, after.number(), limit);
        }
        long afterRow = after == null ? 0 : after.number();
        boolean withParked = state == null || state == LetterState.OPEN;
        Future<List<ParkedEvent>> rows =
                withParked ? parked.page(afterRow, topic, limit + 1) : Future.succeededFuture(List.of());
        return rows.compose(found -> found.size() > limit
                ? Future.succeededFuture(new Page(
                        found.subList(0, limit),
                        List.of(),
                        LetterId.outbox(found.get(limit - 1).seq())))
                : letters(found, topic, state, Long.MAX_VALUE, limit - found.size()));
    }

    private Future<Page> letters(
            List<ParkedEvent> rows, @Nullable Topic topic, @Nullable LetterState state, long before, int limit) {
        return view.page(before, topic, state, limit + 1).map(found -> {
            if (found.size() <= limit) {
                return new Page(rows, found, null);
            }
            var shown = found.subList(0, limit);
            LetterId last = limit > 0
                    ? LetterId.letter(shown.get(limit - 1).id())
                    : LetterId.outbox(rows.get(rows.size() - 1).seq());
            return new Page(rows, shown, last);
        });
    }

    /** Sends it again: a letter now, a parked row by the relay. */
    public Future<LetterOutcome> redrive(LetterId id) {
        return switch (id.kind()) {
            case OUTBOX ->
                parked.release(id.number()).map(found -> {
                    relay.wake();
                    return found
                            ? new LetterOutcome(Status.RELEASED, "The relay publishes it, in its task's order.")
                            : new LetterOutcome(Status.NOT_FOUND, "There is no parked outbox row of this id.");
                });
            case LETTER ->
                redrives.redrive(id.number())
                        .compose(outcome ->
                                outcome.isPresent() ? Future.succeededFuture(outcome.get()) : whyNot(id.number()));
        };
    }

    /** An operator wants nothing more of this letter; a parked row cannot be given up, since its task waits behind it. */
    public Future<LetterOutcome> discard(LetterId id) {
        return switch (id.kind()) {
            case OUTBOX ->
                Future.succeededFuture(new LetterOutcome(
                        Status.IMPOSSIBLE, "An outbox row is an event that was promised: it can only be redriven."));
            case LETTER ->
                store.discard(id.number())
                        .compose(done -> done
                                ? Future.succeededFuture(new LetterOutcome(Status.DISCARDED, "It is discarded."))
                                : whyNot(id.number()));
        };
    }

    /**
     * Asks for all open letters, and parked rows, to be sent again soon.
     *
     * @param topic null for all
     * @return how many
     */
    public Future<Integer> redriveAll(@Nullable Topic topic) {
        return parked.releaseAll(topic).compose(rows -> {
            relay.wake();
            return store.request(topic).map(letters -> rows + letters);
        });
    }

    private Future<LetterOutcome> whyNot(long letter) {
        return view.get(letter)
                .map(found -> found.map(info -> info.fate().state())
                        .map(state -> new LetterOutcome(
                                Status.NOT_OPEN,
                                state.equals(LetterState.OPEN.wireName())
                                        ? "It is being redriven right now."
                                        : "It is " + state + " already."))
                        .orElseGet(() -> new LetterOutcome(Status.NOT_FOUND, "There is no dead letter of this id.")));
    }

    /** For reading letters one by one. */
    public DeadLetterView view() {
        return view;
    }

    /** For reading parked rows one by one. */
    public Future<Optional<ParkedStore.Whole>> parked(long seq) {
        return parked.get(seq);
    }
}
