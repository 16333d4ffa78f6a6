package dev.taskwire.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.event.EventIdentity;
import dev.taskwire.store.DeadLetterStore;
import dev.taskwire.store.LetterReason;
import dev.taskwire.store.NewDeadLetter;
import dev.taskwire.transport.DeadLetter;
import dev.taskwire.transport.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of each dead letter what it is and why it is one, and keeps it.
 *
 * <p>A letter is sent again by itself if waiting may have mended what was wrong: its retries were exhausted, or nothing
 * tells why it is here (a sidecar gives no cause) and it is an event that can be read. Poison never is, and what a
 * consumer is known to have refused is not. Thread-safe.
 */
public final class DeadLetterIntake {

    private static final int CAUSE_MAX = 500;
    private static final int NAME_MAX = 200;
    private static final String UNTOLD = "Unknown: the sidecar tells no cause. ";

    private final DeadLetterStore store;
    private final EventDecoder decoder = new EventDecoder();

    public DeadLetterIntake(DeadLetterStore store) {
        this.store = store;
    }

    /** Succeeds when all of them are kept. */
    public Future<Void> keep(List<DeadLetter> letters) {
        return store.keep(letters.stream().map(this::examine).toList());
    }

    private NewDeadLetter examine(DeadLetter letter) {
        byte[] payload = letter.payload();
        var origin = letter.origin();
        var event = payload == null ? new EventIdentity(null, null, null) : EventIdentity.of(payload);
        var flaw = flaw(letter);
        return new NewDeadLetter(
                letter.topic(),
                new NewDeadLetter.Place(letter.partition(), letter.offset(), letter.writtenAt()),
                letter.key(),
                payload,
                origin.omittedBytes(),
                headers(letter),
                identity(event, letter),
                event,
                reason(origin.reason(), flaw),
                cause(origin.cause(), flaw),
                origin.consumer() == null ? null : clean(origin.consumer(), NAME_MAX),
                origin.partition(),
                origin.offset(),
                flaw == null && origin.reason() != Outcome.DROP);
    }

    /** What is wrong with it in itself; null if it is an event. */
    private @Nullable String flaw(DeadLetter letter) {
        byte[] payload = letter.payload();
        if (letter.origin().omittedBytes() != null) {
            return "Its bytes were too many for the dead-letter topic and stand on the topic alone.";
        }
        if (payload == null) {
            return "The record is a tombstone.";
        }
        return decoder.decode(letter.topic(), payload) instanceof Decoded.Malformed malformed
                ? malformed.reason()
                : null;
    }

    /** What nobody could read was dropped, whether or not it says so. */
    private static LetterReason reason(@Nullable Outcome told, @Nullable String flaw) {
        if (told == Outcome.RETRY) {
            return LetterReason.RETRIES_EXHAUSTED;
        }
        return told == Outcome.DROP || flaw != null ? LetterReason.DROPPED : LetterReason.UNKNOWN;
    }

    private static String cause(@Nullable String told, @Nullable String flaw) {
        if (told == null && flaw == null) {
            return UNTOLD + "The event can be read, so its consumer has refused it or failed for too long.";
        }
        var sentence = told == null ? "" : flaw == null ? told : told + ": ";
        return clean(sentence + (flaw == null ? "" : flaw), CAUSE_MAX);
    }

    private static String identity(EventIdentity event, DeadLetter letter) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            if (event.isComplete()) {
                digest.update((event.source() + "\n" + event.id()).getBytes(UTF_8));
            } else if (letter.payload() != null) {
                digest.update(letter.payload());
            } else {
                digest.update((letter.topic() + " " + letter.partition() + " " + letter.offset()).getBytes(UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static JsonArray headers(DeadLetter letter) {
        var headers = new JsonArray();
        for (var header : letter.headers()) {
            byte[] value = header.value();
            headers.add(new JsonArray()
                    .add(header.name())
                    .add(value == null ? null : Base64.getEncoder().encodeToString(value)));
        }
        return headers;
    }

    private static String clean(String text, int max) {
        return text.substring(0, Math.min(text.length(), max)).replaceAll("\\p{Cntrl}", " ");
    }
}
