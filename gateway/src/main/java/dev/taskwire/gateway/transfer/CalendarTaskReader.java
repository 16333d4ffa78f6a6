package dev.taskwire.gateway.transfer;

import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.function.Consumer;

/** The VTODOs of an iCalendar (RFC 5545); its other components are passed over. */
final class CalendarTaskReader implements TaskFileReader {

    private static final String BEGIN = "BEGIN:VTODO";
    private static final String LINE_END = "\r\n";
    private static final String END = "END:VTODO";

    private final TextPieces pieces = new TextPieces(each -> each == '\n');
    private final StringBuilder todo = new StringBuilder();
    private boolean isCalendar;
    private int line;

    @Override
    public void read(byte[] bytes, Consumer<FileRecord> whole) throws FileSyntaxException {
        lines(pieces.upTo(bytes), whole);
    }

    @Override
    public void end(Consumer<FileRecord> whole) throws FileSyntaxException {
        lines(pieces.last(), whole);
        if (!isCalendar) {
            throw new FileSyntaxException(1, "The file has no calendar.");
        }
        if (!todo.isEmpty()) {
            throw new FileSyntaxException(line, "The file ends in the middle of a to-do.");
        }
    }

    private void lines(String text, Consumer<FileRecord> whole) throws FileSyntaxException {
        int number = pieces.line();
        for (var each : text.lines().toList()) {
            take(number++, each, whole);
        }
    }

    private void take(int number, String text, Consumer<FileRecord> whole) throws FileSyntaxException {
        if (text.startsWith(" ") || text.startsWith("\t")) {
            unfold(text);
        } else {
            begin(number, text);
        }
        if (todo.length() > RECORD_MAX) {
            throw new FileSyntaxException(line, "One task takes at most " + RECORD_MAX + " bytes.");
        }
        if (text.strip().equalsIgnoreCase(END) && !todo.isEmpty()) {
            whole.accept(parsed().record(line));
            todo.setLength(0);
        }
    }

    /** The rest of the line before; the library would take all of its spaces for the mark of it. */
    private void unfold(String text) {
        if (!todo.isEmpty()) {
            todo.setLength(todo.length() - LINE_END.length());
            todo.append(text, 1, text.length()).append(LINE_END);
        }
    }

    private void begin(int number, String text) throws FileSyntaxException {
        var word = text.strip();
        if (!isCalendar && !word.isEmpty()) {
            isCalendar = word.equalsIgnoreCase("BEGIN:VCALENDAR");
            if (!isCalendar) {
                throw new FileSyntaxException(number, "A calendar begins with BEGIN:VCALENDAR.");
            }
        }
        if (word.equalsIgnoreCase(BEGIN)) {
            if (!todo.isEmpty()) {
                throw new FileSyntaxException(number, "A to-do begins within another.");
            }
            line = number;
        }
        if (!todo.isEmpty() || line == number) {
            todo.append(text).append(LINE_END);
        }
    }

    private CalendarTodo parsed() throws FileSyntaxException {
        var properties = new CalendarTodo();
        try (var ics = new VObjectReader(new StringReader(todo.toString()), SyntaxRules.iCalendar())) {
            ics.parse(properties);
        } catch (IOException | RuntimeException e) {
            throw new FileSyntaxException(line, "This is not a to-do of RFC 5545.");
        }
        return properties;
    }
}
