package dev.taskwire.bench.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes elements that are closed as they were opened, with all text and all values escaped. Not thread-safe. */
@Markup.CanIgnoreReturnValue
final class Markup {

    /** Read by Error Prone, by its name: what the methods return is there for chains. */
    @interface CanIgnoreReturnValue {}

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turns */
    Markup open(String element, String... attributes) {
        begin(element, attributes).append('>');
        open.push(element);
        return this;
    }

    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content. */
    Markup empty(String element, String... attributes) {
        begin(element, attributes).append("/>");
        return this;
    }

    Markup text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** An element with nothing but text. */
    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** What another one has written, whole. */
    Markup add(Markup other) {
        out.append(other.done());
        return this;
    }

    /**
     * All that was written.
     *
     * @throws IllegalStateException if an element is open
     */
    String done() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("open: " + open);
        }
        return out.toString();
    }

    private StringBuilder begin(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        return out;
    }

    /** Without what no document may hold: control characters become a question mark. */
    private static String escaped(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\n', '\t' -> safe.appendCodePoint(point);
                default -> safe.appendCodePoint(isAllowed(point) ? point : '?');
            }
        });
        return safe.toString();
    }

    private static boolean isAllowed(int point) {
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point >= 0x20 && !surrogate && point != 0xFFFE && point != 0xFFFF;
    }
}
