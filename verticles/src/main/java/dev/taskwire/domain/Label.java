package dev.taskwire.domain;

import java.time.Instant;
import java.util.List;
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

    /** What was changed; {@code before} is null of a new one, {@code after} of a deleted one. */
    public static List<FieldChange> changes(@Nullable Label before, @Nullable Label after) {
        return new Differences<>(before, after)
                .in("name", Label::name)
                .in("color", Label::color)
                .list();
    }
}
