package dev.taskwire.gateway.transfer;

import java.time.Instant;
import java.util.Optional;

/** What files of tasks there are. */
public enum FileFormat {
    JSON("json", "application/json", "application/json"),
    CSV("csv", "text/csv", "text/csv; charset=utf-8; header=present"),
    ICS("ics", "text/calendar", "text/calendar; charset=utf-8");

    private final String wireName;
    private final String mediaType;
    private final String contentType;

    FileFormat(String wireName, String mediaType, String contentType) {
        this.wireName = wireName;
        this.mediaType = mediaType;
        this.contentType = contentType;
    }

    /** Also the ending of a file's name. */
    public String wireName() {
        return wireName;
    }

    /** With its parameters. */
    public String contentType() {
        return contentType;
    }

    /** @param now when the file is made */
    public TaskFileWriter writer(Instant now) {
        return switch (this) {
            case JSON -> new JsonTasks();
            case CSV -> new CsvTasks();
            case ICS -> new CalendarTasks(now);
        };
    }

    public TaskFileReader reader() {
        return switch (this) {
            case JSON -> new JsonTaskReader();
            case CSV -> new CsvTaskReader();
            case ICS -> new CalendarTaskReader();
        };
    }

    /** Whether it can tell fractions of a second and kinds of line ends. */
    public boolean isExact() {
        return this != ICS;
    }

    public static Optional<FileFormat> ofWireName(String name) {
        for (var format : values()) {
            if (format.wireName.equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** @param type without parameters, in lower case */
    public static Optional<FileFormat> ofMediaType(String type) {
        for (var format : values()) {
            if (format.mediaType.equals(type)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
