package dev.taskwire.domain;

import org.jspecify.annotations.Nullable;

/**
 * One field before and after a change, as JSON shows it: null, a text, a boolean, a whole number, or a list of whole
 * numbers.
 *
 * @param field its name in JSON
 */
public record FieldChange(
        String field, @Nullable Object before, @Nullable Object after) {

    public static final String DUE_DATE = "due_date";
}
