package dev.taskwire.domain;

import java.util.Locale;
import java.util.Optional;

/** What has become of an email. */
public enum DeliveryState {
    /** It waits for its first try, or for another one. */
    QUEUED,
    /** The mail server has taken it. */
    SENT,
    /** It will never be taken, was tried too often, or has nowhere to go. */
    DEAD,
    /** It was no longer wanted when its turn came. */
    CANCELLED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    public static Optional<DeliveryState> ofWireName(String name) {
        for (var state : values()) {
            if (state.wireName.equals(name)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
