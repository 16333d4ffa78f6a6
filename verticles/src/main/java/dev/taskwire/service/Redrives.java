package dev.taskwire.service;

import dev.taskwire.event.EventRecord;
import dev.taskwire.service.LetterOutcome.Status;
import dev.taskwire.store.AutoRedrive;
import dev.taskwire.store.ClaimedLetter;
import dev.taskwire.store.RedriveStore;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes dead letters again: the same bytes, with the same key, and so with the same id, so that consumers that have
 * handled the event know it. Each goes out in a call of its own, which both transports carry byte for byte.
 *
 * <p>At least once: if it was published and that cannot be noted, it is published again. Thread-safe.
 */
public final class Redrives {

    private static final Logger LOG = LoggerFactory.getLogger(Redrives.class);
    private static final int ROUND = 100;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final RedriveStore store;
    private final Transport transport;
    private final Supplier<UUID> tokens;
    private final AutoRedrive auto;

    /** @param tokens of claims, each given once */
    public Redrives(RedriveStore store, Transport transport, Supplier<UUID> tokens, AutoRedrive auto) {
        this.store = store;
        this.transport = transport;
        this.tokens = tokens;
        this.auto = auto;
    }

    /** Publishes this letter now; empty if there is no such open letter that nobody is at work on. */
    public Future<Optional<LetterOutcome>> redrive(long id) {
        return store.claim(id, tokens.get())
                .compose(claimed -> claimed.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : publish(claimed.get()).map(Optional::of));
    }

    /**
     * Publishes letters whose time has come, one after the other, and stops at the first that the broker does not take.
     *
     * @return how many were published
     */
    public Future<Integer> redriveDue() {
        return store.due(ROUND).compose(ids -> redriveFrom(ids, 0, 0));
    }

    private Future<Integer> redriveFrom(List<Long> ids, int index, int done) {
        if (index == ids.size()) {
            return Future.succeededFuture(done);
        }
        return redrive(ids.get(index)).compose(outcome -> {
            var status = outcome.map(LetterOutcome::status);
            return status.equals(Optional.of(Status.NOT_PUBLISHED))
                    ? Future.succeededFuture(done)
                    : redriveFrom(ids, index + 1, done + (status.equals(Optional.of(Status.REDRIVEN)) ? 1 : 0));
        });
    }

    private Future<LetterOutcome> publish(ClaimedLetter letter) {
        var key = text(letter.key());
        var payload = letter.payload();
        if (payload == null) {
            return giveUp(letter, "There are no bytes of it here that could be published.");
        }
        if (key == null) {
            return giveUp(letter, "Its key is not text; a transport cannot carry it.");
        }
        var record = new EventRecord(eventId(letter, payload), letter.topic(), key, payload.getBytes());
        return transport.publish(List.of(record)).compose(outcomes -> settle(letter, outcomes.get(0)));
    }

    private Future<LetterOutcome> settle(ClaimedLetter letter, PublishOutcome outcome) {
        return switch (outcome.status()) {
            case ACKED -> {
                LOG.info(
                        "Dead letter {} is on {} again",
                        letter.id(),
                        letter.topic().topicName());
                yield store.redriven(letter).map(new LetterOutcome(Status.REDRIVEN, "It is on its topic again."));
            }
            case FAILED -> notPublished(letter, outcome.cause(), false, AFTER_FAILURE);
            case UNKNOWN ->
                notPublished(letter, outcome.cause(), true, letter.attempts() < auto.attempts() ? AFTER_FAILURE : null);
            case REJECTED -> giveUp(letter, outcome.cause());
        };
    }

    private Future<LetterOutcome> notPublished(
            ClaimedLetter letter, String cause, boolean counts, @Nullable Duration wait) {
        LOG.warn("Dead letter {} was not published again: {}", letter.id(), cause);
        return store.giveBack(letter, cause, counts, wait).map(new LetterOutcome(Status.NOT_PUBLISHED, cause));
    }

    private Future<LetterOutcome> giveUp(ClaimedLetter letter, String cause) {
        return store.giveBack(letter, cause, false, null).map(new LetterOutcome(Status.IMPOSSIBLE, cause));
    }

    /** Empty for no key; null where the key is not UTF-8. */
    private static @Nullable String text(@Nullable Buffer key) {
        if (key == null) {
            return "";
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** For logs alone: the id that counts is in the bytes. */
    private static UUID eventId(ClaimedLetter letter, Buffer payload) {
        try {
            return UUID.fromString(letter.eventId() == null ? "" : letter.eventId());
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(payload.getBytes());
        }
    }
}
