package dev.taskwire.gateway.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** CSV of RFC 4180 with a header that names some of {@link CsvTasks#COLUMNS}, in any order. */
final class CsvTaskReader implements TaskFileReader {

    private static final Pattern MINUTES = Pattern.compile("[0-9]{1,9}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final TextPieces pieces = new TextPieces(this::isEnd);
    private boolean isQuoted;
    private @Nullable List<String> header;

    @Override
    public void read(byte[] bytes, Consumer<FileRecord> whole) throws FileSyntaxException {
        records(pieces.upTo(bytes), whole);
    }

    @Override
    public void end(Consumer<FileRecord> whole) throws FileSyntaxException {
        records(pieces.last(), whole);
        if (header == null) {
            throw new FileSyntaxException(1, "A CSV file needs a header.");
        }
    }

    /** Not within quotes: there are as many before it as close each other. */
    private boolean isEnd(byte each) {
        if (each == '"') {
            isQuoted = !isQuoted;
        }
        return each == '\n' && !isQuoted;
    }

    private void records(String text, Consumer<FileRecord> whole) throws FileSyntaxException {
        if (text.isEmpty()) {
            return;
        }
        int first = pieces.line();
        int line = first;
        try (var csv = CSVParser.parse(new StringReader(text), CsvTasks.FORMAT)) {
            for (var records = csv.iterator(); records.hasNext(); ) {
                var record = records.next();
                take(line, record, whole);
                line = first + (int) csv.getCurrentLineNumber();
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new FileSyntaxException(line, "This is not a row of CSV.");
        }
    }

    private void take(int line, CSVRecord record, Consumer<FileRecord> whole) throws FileSyntaxException {
        var names = header;
        if (names == null) {
            header = names(line, record);
        } else if (record.size() != 1 || record.get(0) != null) {
            if (record.size() != names.size()) {
                throw new FileSyntaxException(line, "This row has not as many cells as the header.");
            }
            whole.accept(new FileRecord(line, "", task(names, record), List.of()));
        }
    }

    private static List<String> names(int line, CSVRecord record) throws FileSyntaxException {
        var names = record.stream()
                .map(name -> name == null ? "" : name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!CsvTasks.COLUMNS.containsAll(names) || new HashSet<>(names).size() < names.size()) {
            throw new FileSyntaxException(
                    line, "The header may have each of " + String.join(",", CsvTasks.COLUMNS) + ".");
        }
        if (!names.contains("title")) {
            throw new FileSyntaxException(line, "The header needs a title.");
        }
        return names;
    }

    private static ObjectNode task(List<String> names, CSVRecord record) {
        var task = JSON.objectNode();
        for (int i = 0; i < names.size(); i++) {
            var cell = record.get(i);
            if (cell != null && (!cell.isEmpty() || names.get(i).equals("description"))) {
                put(task, names.get(i), Cells.plain(cell));
            }
        }
        return task;
    }

    private static void put(ObjectNode task, String name, String cell) {
        switch (name) {
            case "completed" -> {
                var word = cell.toLowerCase(Locale.ROOT);
                boolean isTruth = word.equals("true") || word.equals("false");
                task.set(name, isTruth ? JSON.booleanNode(word.equals("true")) : JSON.textNode(cell));
            }
            case "tags" -> {
                var tags = task.putArray(name);
                Pattern.compile(CsvTasks.SEPARATOR)
                        .splitAsStream(cell)
                        .map(String::strip)
                        .forEach(tags::add);
            }
            case "reminders" -> reminders(task, cell);
            default -> task.put(name, cell);
        }
    }

    private static void reminders(ObjectNode task, String cell) {
        var reminders = task.putArray("reminders");
        if (!cell.equals(CsvTasks.NO_REMINDERS)) {
            Pattern.compile(CsvTasks.SEPARATOR)
                    .splitAsStream(cell)
                    .map(String::strip)
                    .forEach(each -> {
                        if (MINUTES.matcher(each).matches()) {
                            reminders.addObject().put("minutes_before", Integer.parseInt(each));
                        } else {
                            reminders.addObject().put("remind_at", each);
                        }
                    });
        }
    }
}
