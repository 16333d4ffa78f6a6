package dev.taskwire.store;

import java.util.Locale;

/** Why a consumer gave a record up. */
public enum LetterReason {
    /** It can never be handled. */
    DROPPED,
    /** It failed in passing ways for too long: the next time it may work. */
    RETRIES_EXHAUSTED,
    /** Whoever moved it has not said. */
    UNKNOWN;

    /** As it stands in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
