package dev.taskwire.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;

/** Any text as the value of a header (RFC 2047); the mail client's own encoding loses what lies beyond 16 bits. */
final class EncodedWords {

    /** An encoded word has at most 75 characters, 12 of them its frame; base64 makes four of three bytes. */
    private static final int BYTES_MAX = 45;

    private EncodedWords() {}

    /** @param line without control characters */
    static String of(String line) {
        boolean plain = line.chars().allMatch(each -> each >= ' ' && each <= '~') && !line.contains("=?");
        if (plain) {
            return line;
        }
        var words = new ArrayList<String>();
        var part = new StringBuilder();
        int bytes = 0;
        for (int codePoint : line.codePoints().toArray()) {
            int size = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > BYTES_MAX) {
                words.add(word(part));
                part.setLength(0);
                bytes = 0;
            }
            part.appendCodePoint(codePoint);
            bytes += size;
        }
        words.add(word(part));
        return String.join("\n ", words); // folded: one word a line
    }

    private static String word(StringBuilder text) {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
