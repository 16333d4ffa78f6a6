package dev.taskwire.service;

import java.util.Optional;
import java.util.regex.Pattern;

/** What an operator calls a dead letter ({@code 17}) or a parked outbox row ({@code outbox-42}). */
public record LetterId(Kind kind, long number) {

    private static final String OUTBOX_PREFIX = "outbox-";
    private static final Pattern FORM = Pattern.compile("(" + OUTBOX_PREFIX + ")?([1-9][0-9]{0,17})");

    public enum Kind {
        LETTER,
        OUTBOX
    }

    public static LetterId letter(long id) {
        return new LetterId(Kind.LETTER, id);
    }

    public static LetterId outbox(long seq) {
        return new LetterId(Kind.OUTBOX, seq);
    }

    public static Optional<LetterId> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new LetterId(
                        match.group(1) == null ? Kind.LETTER : Kind.OUTBOX, Long.parseLong(match.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return (kind == Kind.OUTBOX ? OUTBOX_PREFIX : "") + number;
    }
}
