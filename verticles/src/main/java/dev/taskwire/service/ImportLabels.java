package dev.taskwire.service;

import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.ImportedTask;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import dev.taskwire.store.LabelNames;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the names of a file's labels into ids of its user's; what the user does not have yet is made. */
public final class ImportLabels {

    /** Stands for what would be made. */
    private static final Long NOT_YET = 0L;

    private final LabelNames store;

    public ImportLabels(LabelNames store) {
        this.store = store;
    }

    /**
     * @param isRehearsal makes nothing
     * @return per task itself with its labels' ids, or a refusal where the user cannot have more of them
     */
    Future<List<Future<ImportedTask>>> resolve(
            UserId userId, List<ImportedTask> tasks, boolean isRehearsal, Origin origin) {
        Set<String> tags = new HashSet<>();
        Set<String> categories = new HashSet<>();
        for (var task : tasks) {
            tags.addAll(task.labels().tags());
            if (task.labels().category() != null) {
                categories.add(task.labels().category());
            }
        }
        var found = (isRehearsal
                        ? store.find(userId, tags, categories)
                        : store.findOrCreate(userId, tags, categories, origin))
                .recover(Unavailable::told);
        return found.map(labels -> tasks.stream()
                .map(task -> labelled(task, labels, isRehearsal ? NOT_YET : null))
                .toList());
    }

    private static Future<ImportedTask> labelled(ImportedTask task, LabelNames.Found found, @Nullable Long instead) {
        var errors = new ArrayList<FieldError>();
        Long categoryId = null;
        var category = task.labels().category();
        if (category != null) {
            categoryId = found.categories().getOrDefault(category, instead);
            if (categoryId == null) {
                errors.add(new FieldError("/category", "There are as many categories as a user may have."));
            }
        }
        var tags = new ArrayList<Long>();
        for (var name : task.labels().tags()) {
            var tag = found.tags().getOrDefault(name, instead);
            if (tag == null) {
                errors.add(new FieldError("/tags", "There are as many tags as a user may have."));
            } else {
                tags.add(tag);
            }
        }
        return errors.isEmpty()
                ? Future.succeededFuture(task.labelled(categoryId, tags))
                : Future.failedFuture(TaskException.invalid(errors));
    }
}
