package dev.taskwire.mail;

import java.util.regex.Pattern;

/** Text of others, made fit for one line of a mail. */
public final class Lines {

    /** Control characters, and Unicode's own line and paragraph ends. */
    private static final Pattern ENDS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    /** Marks, embeddings, overrides and isolates: they can make what follows them read backwards. Letters keep their direction. */
    private static final Pattern TURNS = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

    private Lines() {}

    public static String one(String text) {
        return ENDS.matcher(TURNS.matcher(text).replaceAll("")).replaceAll(" ").strip();
    }
}
