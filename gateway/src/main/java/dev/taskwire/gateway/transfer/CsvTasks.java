package dev.taskwire.gateway.transfer;

import dev.taskwire.domain.Alarm;
import dev.taskwire.domain.ExportedTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Tasks as CSV of RFC 4180 with a header; a row has the fields of {@code TransferTask}, and nothing where one is null. */
final class CsvTasks implements TaskFileWriter {

    static final List<String> COLUMNS = List.of(
            "uid",
            "title",
            "description",
            "completed",
            "completed_at",
            "priority",
            "due_date",
            "due_tz",
            "category",
            "tags",
            "recurrence_rule",
            "recurrence_mode",
            "recurrence_missed",
            "reminders");
    /** No name of a tag has one. */
    static final String SEPARATOR = ",";

    static final String NO_REMINDERS = "none";

    /** Every text is quoted, so that an empty one is told from none. */
    static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .get();

    @Override
    public String begin() {
        return String.join(",", COLUMNS) + "\r\n";
    }

    @Override
    public String part(List<ExportedTask> tasks) {
        var text = new StringWriter();
        try (var csv = new CSVPrinter(text, FORMAT)) {
            for (var task : tasks) {
                csv.printRecord(row(task));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    @Override
    public String end() {
        return "";
    }

    private static List<@Nullable String> row(ExportedTask exported) {
        var task = exported.task();
        var occurrence = task.occurrence();
        return Stream.of(
                        task.uid(),
                        task.title(),
                        task.description(),
                        task.completed(),
                        task.completedAt(),
                        task.priority().wireName(),
                        task.dueDate(),
                        task.dueZone(),
                        exported.labels().category(),
                        joined(exported.labels().tags().stream()),
                        occurrence == null ? null : occurrence.rule(),
                        occurrence == null ? null : occurrence.mode().wireName(),
                        occurrence == null ? null : occurrence.missed().wireName(),
                        exported.isSilent()
                                ? NO_REMINDERS
                                : joined(exported.alarms().stream().map(CsvTasks::alarm)))
                .map(value -> value == null ? null : Cells.guarded(value.toString()))
                .toList();
    }

    private static @Nullable String joined(Stream<String> names) {
        var text = names.collect(Collectors.joining(SEPARATOR));
        return text.isEmpty() ? null : text;
    }

    private static String alarm(Alarm alarm) {
        return alarm instanceof Alarm.Before before
                ? Integer.toString(before.minutes())
                : ((Alarm.At) alarm).moment().toString();
    }
}
