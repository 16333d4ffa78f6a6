package dev.taskwire.gateway.http;

/** Whether there is anything to be seen of a text, which no schema can tell. */
final class VisibleText {

    private VisibleText() {}

    static boolean isMissing(String text) {
        // Mostly the first character tells.
        return text.isEmpty()
                || (isInvisible(text.codePointAt(0)) && text.codePoints().allMatch(VisibleText::isInvisible));
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
