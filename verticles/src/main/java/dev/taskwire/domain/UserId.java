package dev.taskwire.domain;

import java.util.function.IntPredicate;

/**
 * Whose data it is: 1 to 64 of {@code [A-Za-z0-9_-]}, always text inside. In JSON and events it is a number where it
 * reads as a plain one of up to 15 digits (contract section 3), so that no client loses digits.
 */
public record UserId(String value) {

    private static final int LONGEST = 64;
    private static final int LONGEST_NUMBER = 15;

    public UserId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a user id is 1 to 64 of A-Z a-z 0-9 _ -");
        }
    }

    public static boolean isValid(String value) {
        return !value.isEmpty() && value.length() <= LONGEST && allMatch(value, UserId::isOfIds);
    }

    /** Whether JSON carries it as a number. */
    public boolean isNumeric() {
        return value.length() <= LONGEST_NUMBER
                && (value.charAt(0) != '0' || value.length() == 1)
                && allMatch(value, UserId::isDigit);
    }

    // Asked several times of each request and event: no regular expression.
    private static boolean allMatch(String text, IntPredicate each) {
        for (int i = 0; i < text.length(); i++) {
            if (!each.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfIds(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || isDigit(character)
                || character == '_'
                || character == '-';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    @Override
    public String toString() {
        return value;
    }
}
