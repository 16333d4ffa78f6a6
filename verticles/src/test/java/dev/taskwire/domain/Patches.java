package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Merge patches of one or two fields. */
public final class Patches {

    private static final TaskPatch NOTHING = new TaskPatch(
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent());

    private Patches() {}

    public static TaskPatch nothing() {
        return NOTHING;
    }

    public static TaskPatch text(Patch<String> title, Patch<String> description) {
        return new TaskPatch(
                title,
                description,
                NOTHING.completed(),
                NOTHING.priority(),
                NOTHING.dueDate(),
                NOTHING.dueZone(),
                NOTHING.categoryId(),
                NOTHING.tags(),
                NOTHING.recurrenceRule(),
                NOTHING.recurrenceMode(),
                NOTHING.recurrenceMissed());
    }

    public static TaskPatch title(String title) {
        return text(Patch.to(title), Patch.absent());
    }

    public static TaskPatch due(Patch<Instant> due, Patch<ZoneId> zone, Patch<String> rule) {
        return new TaskPatch(
                NOTHING.title(),
                NOTHING.description(),
                NOTHING.completed(),
                NOTHING.priority(),
                due,
                zone,
                NOTHING.categoryId(),
                NOTHING.tags(),
                rule,
                NOTHING.recurrenceMode(),
                NOTHING.recurrenceMissed());
    }

    public static TaskPatch due(Instant due) {
        return due(Patch.to(due), Patch.absent(), Patch.absent());
    }

    public static TaskPatch labels(Patch<Long> category, Patch<List<Long>> tags) {
        return new TaskPatch(
                NOTHING.title(),
                NOTHING.description(),
                NOTHING.completed(),
                NOTHING.priority(),
                NOTHING.dueDate(),
                NOTHING.dueZone(),
                category,
                tags,
                NOTHING.recurrenceRule(),
                NOTHING.recurrenceMode(),
                NOTHING.recurrenceMissed());
    }

    public static TaskPatch state(Patch<Boolean> completed, Patch<Priority> priority) {
        return new TaskPatch(
                NOTHING.title(),
                NOTHING.description(),
                completed,
                priority,
                NOTHING.dueDate(),
                NOTHING.dueZone(),
                NOTHING.categoryId(),
                NOTHING.tags(),
                NOTHING.recurrenceRule(),
                NOTHING.recurrenceMode(),
                NOTHING.recurrenceMissed());
    }
}
