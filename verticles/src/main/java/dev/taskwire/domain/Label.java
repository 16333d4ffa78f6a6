package dev.taskwire.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A category or tag as of one version.
 *
 * @param name trimmed; no other of the user and the kind has it in any case
 * @param color as {@code #rrggbb} in lower case; always null for a tag
 */
public record Label(long id, String name, @Nullable String color, long version, Instant createdAt, Instant updatedAt) {

    /** The next version with this name and colour, or this one if it has both. */
    public Label with(String newName, @Nullable String newColor, Instant now) {
        return newName.equals(name) && Objects.equals(newColor, color)
                ? this
                : new Label(id, newName, newColor, version + 1, createdAt, now);
    }
}
