package dev.taskwire.domain;

import java.util.regex.Pattern;

/**
 * What is an email address to us: one and nothing else, with no name, list, comment, quotes or route, and nothing that could
 * end a line. Everything that takes or uses an address asks here, so that none is taken that would be refused later.
 */
public final class EmailAddress {

    /** RFC 5321 (4.5.3.1): a path of 256 with its angle brackets. */
    private static final int LENGTH_MAX = 254;

    private static final Pattern FORM = Pattern.compile(
            "[^@\\s<>()\\[\\]\\\\,;:\"\\p{Cc}\\p{Cf}\\p{Z}]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    private EmailAddress() {}

    public static boolean isOne(String text) {
        return text.length() <= LENGTH_MAX && FORM.matcher(text).matches();
    }
}
