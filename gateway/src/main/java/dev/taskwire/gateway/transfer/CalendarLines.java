package dev.taskwire.gateway.transfer;

/** Lines of at most 75 octets, folded between characters (RFC 5545 section 3.1). */
final class CalendarLines {

    private static final int OCTETS_MAX = 75;
    private static final String FOLD = "\r\n ";

    private CalendarLines() {}

    /** @param text whole lines, each with its CRLF */
    static String folded(String text) {
        var folded = new StringBuilder(text.length() + text.length() / 50);
        int octets = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            int size = octets(character);
            if (character == '\r' || character == '\n') {
                octets = 0;
            } else if (octets + size > OCTETS_MAX) {
                folded.append(FOLD);
                octets = 1 + size;
            } else {
                octets += size;
            }
            folded.appendCodePoint(character);
        }
        return folded.toString();
    }

    private static int octets(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
