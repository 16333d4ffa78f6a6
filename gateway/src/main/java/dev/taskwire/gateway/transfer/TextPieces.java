package dev.taskwire.gateway.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Cuts bytes into pieces of whole lines and decodes those strictly. Confined to one file. */
final class TextPieces {

    private static final char MARK = '\uFEFF';

    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private final LineEnds ends;
    private int line = 1;
    private int linesInPiece;

    /** Tells, byte by byte, whether the text can be cut behind this line end. */
    @FunctionalInterface
    interface LineEnds {
        boolean isEnd(byte each);
    }

    TextPieces(LineEnds ends) {
        this.ends = ends;
    }

    /** Where the next piece begins, from 1. */
    int line() {
        return line;
    }

    /** All up to the last place where the text can be cut; empty if there is none. */
    String upTo(byte[] bytes) throws FileSyntaxException {
        int cut = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (ends.isEnd(bytes[i])) {
                cut = i + 1;
            }
        }
        if (cut > 0) {
            rest.write(bytes, 0, cut);
            var piece = decoded();
            rest.write(bytes, cut, bytes.length - cut);
            return piece;
        }
        rest.write(bytes, 0, bytes.length);
        if (rest.size() > TaskFileReader.RECORD_MAX) {
            throw new FileSyntaxException(
                    line + linesInPiece, "One task takes at most " + TaskFileReader.RECORD_MAX + " bytes.");
        }
        return "";
    }

    String last() throws FileSyntaxException {
        return decoded();
    }

    private String decoded() throws FileSyntaxException {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(rest.toByteArray()))
                    .toString();
            rest.reset();
            line += linesInPiece;
            linesInPiece = (int) text.chars().filter(each -> each == '\n').count();
            return text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1);
        } catch (CharacterCodingException e) {
            throw new FileSyntaxException(line, "This is not UTF-8.");
        }
    }
}
