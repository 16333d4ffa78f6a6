package dev.taskwire.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * Who does something, and by which way.
 *
 * @param id of the user, or the name of the service
 */
public record Actor(Way way, String id) {

    /** The lower-case name is what clients see. */
    public enum Way {
        /** A user, by a request for the one thing. */
        USER,
        /** A user, by one request for many things. */
        BULK,
        /** A user, by a file. */
        IMPORT,
        /** A user, by a model's tool. */
        MCP,
        /** The service, on its own. */
        SERVICE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Actor service(String name) {
        return new Actor(Way.SERVICE, name);
    }

    /** As it is stored: {@code way:id}. */
    public String text() {
        return way.wireName() + ':' + id;
    }

    /** What {@link #text} wrote; empty for anything else. */
    public static Optional<Actor> parse(String text) {
        int colon = text.indexOf(':');
        for (var way : Way.values()) {
            if (colon > 0 && text.substring(0, colon).equals(way.wireName())) {
                return Optional.of(new Actor(way, text.substring(colon + 1)));
            }
        }
        return Optional.empty();
    }
}
