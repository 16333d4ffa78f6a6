package dev.taskwire.app.admin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes as text where that loses nothing. */
final class Utf8 {

    private static final int MAX_CHARACTER_BYTES = 4;

    private Utf8() {}

    /** Null if they are not UTF-8. */
    static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The beginning of a text without the character that was cut through at its end; other bytes as they are. */
    static byte[] withoutSplitEnd(byte[] bytes) {
        for (int cut = 0; cut < MAX_CHARACTER_BYTES && cut <= bytes.length; cut++) {
            byte[] shorter = Arrays.copyOf(bytes, bytes.length - cut);
            if (text(shorter) != null) {
                return shorter;
            }
        }
        return bytes;
    }
}
