package dev.taskwire.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a JSON merge patch (RFC 7396) says of one field: nothing, that it goes, or its new value.
 *
 * @param <T> the field's type
 */
public sealed interface Patch<T> {

    /** @return the field afterwards; null where it has none */
    @Nullable
    T apply(@Nullable T current);

    static <T> Patch<T> absent() {
        return new Absent<>();
    }

    static <T> Patch<T> cleared() {
        return new Cleared<>();
    }

    static <T> Patch<T> to(T value) {
        return new Value<>(value);
    }

    /** The patch does not name the field. */
    record Absent<T>() implements Patch<T> {
        @Override
        public @Nullable T apply(@Nullable T current) {
            return current;
        }
    }

    /** The patch says null. */
    record Cleared<T>() implements Patch<T> {
        @Override
        public @Nullable T apply(@Nullable T current) {
            return null;
        }
    }

    /** The patch gives a value. */
    record Value<T>(T value) implements Patch<T> {
        @Override
        public T apply(@Nullable T current) {
            return value;
        }
    }
}
