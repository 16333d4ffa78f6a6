package dev.taskwire.gateway.transfer;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import dev.taskwire.domain.Alarm;
import dev.taskwire.domain.ExportedTask;
import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.Task;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tasks as VTODOs of an iCalendar (RFC 5545), with what it has no word for in properties of our own. */
final class CalendarTasks implements TaskFileWriter {

    static final String CATEGORY = "X-TASKWIRE-CATEGORY";
    static final String MODE = "X-TASKWIRE-RECURRENCE-MODE";
    static final String MISSED = "X-TASKWIRE-RECURRENCE-MISSED";
    static final String REMINDERS = "X-TASKWIRE-REMINDERS";
    static final String ZONE = "X-TASKWIRE-TZID";

    private final String stamp;
    private final TreeSet<String> zones = new TreeSet<>();

    CalendarTasks(Instant now) {
        this.stamp = CalendarTimes.utc(now);
    }

    @Override
    public String begin() {
        return written(ics -> {
            ics.writeBeginComponent("VCALENDAR");
            ics.writeProperty("VERSION", "2.0");
            ics.writeProperty("PRODID", "-//Taskwire//Tasks 1//EN");
        });
    }

    @Override
    public String part(List<ExportedTask> tasks) {
        return written(ics -> {
            for (var task : tasks) {
                write(ics, task);
            }
        });
    }

    @Override
    public String end() {
        return written(ics -> {
            for (var zone : zones) {
                CalendarZones.write(ics, ZoneId.of(zone));
            }
            ics.writeEndComponent("VCALENDAR");
        });
    }

    private void write(VObjectWriter ics, ExportedTask exported) throws IOException {
        var task = exported.task();
        ics.writeBeginComponent("VTODO");
        ics.writeProperty("UID", task.uid().toString());
        ics.writeProperty("DTSTAMP", stamp);
        ics.writeProperty("CREATED", CalendarTimes.utc(task.createdAt()));
        ics.writeProperty("LAST-MODIFIED", CalendarTimes.utc(task.updatedAt()));
        ics.writeProperty("SUMMARY", VObjectPropertyValues.escape(task.title()));
        if (task.description() != null) {
            ics.writeProperty("DESCRIPTION", VObjectPropertyValues.escape(task.description()));
        }
        ics.writeProperty("PRIORITY", CalendarPriorities.of(task.priority()));
        status(ics, task);
        due(ics, task);
        recurrence(ics, task, task.occurrence());
        if (exported.labels().category() != null) {
            ics.writeProperty(
                    CATEGORY, VObjectPropertyValues.escape(exported.labels().category()));
        }
        if (!exported.labels().tags().isEmpty()) {
            ics.writeProperty(
                    "CATEGORIES",
                    VObjectPropertyValues.writeList(exported.labels().tags()));
        }
        if (exported.isSilent()) {
            ics.writeProperty(REMINDERS, "NONE");
        }
        for (var alarm : exported.alarms()) {
            write(ics, alarm, task.title());
        }
        ics.writeEndComponent("VTODO");
    }

    private static void status(VObjectWriter ics, Task task) throws IOException {
        ics.writeProperty("STATUS", task.completed() ? "COMPLETED" : "NEEDS-ACTION");
        if (task.completedAt() != null) {
            ics.writeProperty("COMPLETED", CalendarTimes.utc(task.completedAt()));
            ics.writeProperty("PERCENT-COMPLETE", "100");
        }
    }

    private void due(VObjectWriter ics, Task task) throws IOException {
        var zone = task.dueZone();
        if (task.dueDate() != null) {
            time(ics, "DUE", task.dueDate(), zone);
        } else if (zone != null) {
            ics.writeProperty(ZONE, VObjectPropertyValues.escape(zone.getId()));
        }
    }

    private void time(VObjectWriter ics, String name, Instant moment, @Nullable ZoneId zone) throws IOException {
        var parameters = new VObjectParameters();
        if (zone == null) {
            ics.writeProperty(name, CalendarTimes.utc(moment));
        } else if (CalendarTimes.isPlain(moment, zone)) {
            zones.add(zone.getId());
            parameters.put("TZID", zone.getId());
            ics.writeProperty(null, name, parameters, CalendarTimes.local(moment, zone));
        } else {
            parameters.put(ZONE, zone.getId());
            ics.writeProperty(null, name, parameters, CalendarTimes.utc(moment));
        }
    }

    /** What recurs needs a DTSTART (section 3.8.2.4). */
    private void recurrence(VObjectWriter ics, Task task, @Nullable Occurrence occurrence) throws IOException {
        if (occurrence == null || task.dueDate() == null) {
            return;
        }
        time(ics, "DTSTART", task.dueDate(), task.dueZone());
        ics.writeProperty("RRULE", occurrence.rule());
        if (occurrence.mode() == RecurrenceMode.COMPLETION) {
            ics.writeProperty(MODE, occurrence.mode().wireName());
        }
        if (occurrence.missed() == MissedDates.KEEP) {
            ics.writeProperty(MISSED, occurrence.missed().wireName());
        }
    }

    private static void write(VObjectWriter ics, Alarm alarm, String title) throws IOException {
        ics.writeBeginComponent("VALARM");
        ics.writeProperty("ACTION", "DISPLAY");
        ics.writeProperty("DESCRIPTION", VObjectPropertyValues.escape(title));
        var parameters = new VObjectParameters();
        if (alarm instanceof Alarm.Before before) {
            parameters.put("RELATED", "END");
            var lead = Duration.ofMinutes(before.minutes());
            ics.writeProperty(null, "TRIGGER", parameters, lead.isZero() ? "PT0S" : "-" + lead);
        } else if (alarm instanceof Alarm.At at) {
            parameters.put("VALUE", "DATE-TIME");
            ics.writeProperty(null, "TRIGGER", parameters, CalendarTimes.utc(at.moment()));
        }
        ics.writeEndComponent("VALARM");
    }

    @FunctionalInterface
    private interface Content {
        void write(VObjectWriter ics) throws IOException;
    }

    private static String written(Content content) {
        var text = new StringWriter();
        try (var ics = new VObjectWriter(text, SyntaxStyle.NEW)) {
            ics.getFoldedLineWriter().setLineLength(null);
            content.write(ics);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return CalendarLines.folded(text.toString());
    }
}
