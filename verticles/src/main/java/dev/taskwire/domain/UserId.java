package dev.taskwire.domain;

import java.util.regex.Pattern;

/**
 * Whose data it is: 1 to 64 of {@code [A-Za-z0-9_-]}, always text inside. In JSON and events it is a number where it
 * reads as a plain one of up to 15 digits (contract section 3), so that no client loses digits.
 */
public record UserId(String value) {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern NUMERIC = Pattern.compile("0|[1-9][0-9]{0,14}");

    public UserId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a user id is 1 to 64 of A-Z a-z 0-9 _ -");
        }
    }

    public static boolean isValid(String value) {
        return VALID.matcher(value).matches();
    }

    /** Whether JSON carries it as a number. */
    public boolean isNumeric() {
        return NUMERIC.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
