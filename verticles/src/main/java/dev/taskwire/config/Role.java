package dev.taskwire.config;

import java.util.Locale;
import java.util.Optional;

/** What a verticle in {@code conf/} can be; its name there is the lower-case name with hyphens. */
public enum Role {
    /** The public HTTP API. */
    GATEWAY,
    /** Publishes what the fast path left in the outbox. */
    OUTBOX_RELAY,
    /** The due-task tick and the reminders. */
    REMINDER,
    /** Sends the emails. */
    EMAIL,
    /** Creates the next task of a series. */
    RECURRING,
    /** Notes at the reminder what became of its email. */
    REMINDER_OUTCOME,
    /** Keeps what no consumer could handle, and sends it again. */
    DEAD_LETTERS,
    /** Ends what its request left to be done, such as taking a deleted label off many tasks. */
    HOUSEKEEPING;

    private final String confName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String confName() {
        return confName;
    }

    public static Optional<Role> ofConfName(String name) {
        for (var role : values()) {
            if (role.confName.equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
