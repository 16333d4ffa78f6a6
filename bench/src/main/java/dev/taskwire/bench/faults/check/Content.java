package dev.taskwire.bench.faults.check;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a task that clients update: what a write sets, a read shows or a version says. One of which nothing is said is
 * null.
 */
public record Content(
        @Nullable String description, @Nullable String priority) {

    static final Content NONE = new Content(null, null);

    public static Content description(String text) {
        return new Content(text, null);
    }

    public static Content priority(String name) {
        return new Content(null, name);
    }

    /** This, and where it says nothing what the other one says. */
    public Content or(Content other) {
        return new Content(
                description == null ? other.description : description, priority == null ? other.priority : priority);
    }

    /** Whether no field says one thing here and another there. */
    boolean agrees(Content other) {
        return agree(description, other.description) && agree(priority, other.priority);
    }

    /** Whether a write of this alone can have made the second out of the first: what it does not set stays. */
    boolean makes(Content before, Content after) {
        return makes(description, before.description, after.description)
                && makes(priority, before.priority, after.priority);
    }

    /** As a trail goes on. */
    String line() {
        return (description == null ? "" : ", description " + description)
                + (priority == null ? "" : ", priority " + priority);
    }

    private static boolean makes(@Nullable String written, @Nullable String before, @Nullable String after) {
        return agree(before, after) || Objects.equals(written, after);
    }

    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }
}
