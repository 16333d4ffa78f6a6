package dev.taskwire.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what differs between two versions of something, field by field. Confined to one thread. */
final class Differences<T> {

    private final @Nullable T before;
    private final @Nullable T after;
    private final List<FieldChange> changes = new ArrayList<>();

    /** @param before null of what did not exist; all its fields are null then; {@code after} the same */
    Differences(@Nullable T before, @Nullable T after) {
        this.before = before;
        this.after = after;
    }

    /** @param value as {@link FieldChange} has it */
    Differences<T> in(String field, Function<T, ? extends @Nullable Object> value) {
        Object old = before == null ? null : value.apply(before);
        Object now = after == null ? null : value.apply(after);
        if (!Objects.equals(old, now)) {
            changes.add(new FieldChange(field, old, now));
        }
        return this;
    }

    List<FieldChange> list() {
        return changes;
    }

    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
