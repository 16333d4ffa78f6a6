package dev.taskwire.local.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.Writer;

/** What anybody may have written, made fit for a terminal. */
public final class Plain {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final ObjectWriter ONE_LINE = new ObjectMapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    private static final ObjectWriter PRETTY = ONE_LINE.withDefaultPrettyPrinter();

    private Plain() {}

    /** One line: whatever could move a cursor or turn text around is shown as its number. */
    public static String line(String text) {
        var plain = new StringBuilder();
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = c < FIRST_PRINTABLE
                    || type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            if (hidden) {
                plain.append(String.format("\\u%04x", c));
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    /** The same, with an end beyond so many characters, from two on. */
    public static String cut(String text, int length) {
        String line = line(text);
        if (line.length() <= length) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(length - 2)) ? length - 2 : length - 1;
        return line.substring(0, end) + "…";
    }

    /** For a person too: indented, and in ASCII, so that no terminal and no locale changes what it says. */
    public static String json(Object value) {
        return written(PRETTY, value);
    }

    /** The same on one line. */
    public static String jsonLine(Object value) {
        return written(ONE_LINE, value);
    }

    /** What {@link #json} makes, for a value that is written bit by bit; leaves {@code out} open. */
    public static JsonGenerator generator(Writer out) throws IOException {
        return PRETTY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    private static String written(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The text of a field, or nothing. */
    public static String field(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }
}
