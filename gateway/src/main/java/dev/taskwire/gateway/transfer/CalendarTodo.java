package dev.taskwire.gateway.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import dev.taskwire.domain.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Collects the properties of one VTODO and of its VALARMs. Confined to one to-do. */
final class CalendarTodo extends VObjectDataAdapter {

    private static final Pattern A_UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    private final ObjectNode task = JsonNodeFactory.instance.objectNode();
    private final List<FieldError> errors = new ArrayList<>();

    FileRecord record(int line) {
        return new FileRecord(line, "", task, errors);
    }

    @Override
    public void onProperty(VObjectProperty property, Context context) {
        var name = property.getName().toUpperCase(Locale.ROOT);
        var parents = context.getParentComponents();
        if (parents.size() == 1) {
            take(name, property);
        } else if (name.equals("TRIGGER") && parents.get(parents.size() - 1).equalsIgnoreCase("VALARM")) {
            CalendarTimes.alarm(property)
                    .ifPresentOrElse(
                            alarm -> task.withArray("reminders").add(alarm),
                            () -> refuse(name, "A reminder comes before the due date, or at a time in UTC."));
        }
    }

    private void take(String name, VObjectProperty property) {
        var value = property.getValue();
        switch (name) {
            case "UID" -> task.put("uid", uid(text(value)));
            case "SUMMARY" -> task.put("title", text(value));
            case "DESCRIPTION" -> task.put("description", text(value).replace("\r\n", "\n"));
            case "PRIORITY" -> priority(value.strip());
            case "STATUS" -> status(value.strip().toUpperCase(Locale.ROOT));
            case "COMPLETED" -> {
                task.put("completed", true);
                time("completed_at", name, property);
            }
            case "DUE" -> time("due_date", name, property);
            case "DTSTART" -> {
                // What has no due date is due when it begins.
                if (!task.has("due_date")) {
                    time("due_date", name, property);
                }
            }
            case "RRULE" -> task.put("recurrence_rule", value.strip());
            case "CATEGORIES" ->
                VObjectPropertyValues.parseList(value)
                        .forEach(each -> task.withArray("tags").add(each.strip()));
            case CalendarTasks.CATEGORY -> task.put("category", text(value));
            case CalendarTasks.MODE -> task.put("recurrence_mode", text(value));
            case CalendarTasks.MISSED -> task.put("recurrence_missed", text(value));
            case CalendarTasks.ZONE -> task.put("due_tz", text(value));
            case CalendarTasks.REMINDERS -> task.withArray("reminders");
            default -> {}
        }
    }

    private void priority(String value) {
        if (DIGIT.matcher(value).matches()) {
            task.put("priority", CalendarPriorities.of(Integer.parseInt(value)).wireName());
        } else {
            refuse("PRIORITY", "A digit from 0 to 9.");
        }
    }

    private void status(String value) {
        switch (value) {
            case "COMPLETED" -> task.put("completed", true);
            case "NEEDS-ACTION", "IN-PROCESS" -> {}
            case "CANCELLED" -> refuse("STATUS", "What is cancelled is not taken.");
            default -> refuse("STATUS", "One of NEEDS-ACTION, IN-PROCESS, COMPLETED.");
        }
    }

    private void time(String field, String name, VObjectProperty property) {
        CalendarTimes.read(property)
                .ifPresentOrElse(
                        time -> {
                            task.put(field, time.moment().toString());
                            if (field.equals("due_date")) {
                                time.zone().ifPresent(zone -> task.put("due_tz", zone.getId()));
                            }
                        },
                        () -> refuse(name, "A time of RFC 5545, in UTC or in a zone of the IANA database."));
    }

    private void refuse(String name, String detail) {
        errors.add(new FieldError("/" + name, detail));
    }

    /** One that is not a UUID stands for a UUID that is always the same. */
    private static String uid(String written) {
        return A_UUID.matcher(written).matches()
                ? written.toLowerCase(Locale.ROOT)
                : UUID.nameUUIDFromBytes(("ical:" + written).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private static String text(String value) {
        return VObjectPropertyValues.unescape(value);
    }
}
