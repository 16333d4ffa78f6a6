package dev.taskwire.service;

import dev.taskwire.domain.References;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.store.ReferenceStore;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** While a task is deleted its labels may be, too; it comes back without those. */
final class RestoredLabels {

    private final ReferenceStore references;

    RestoredLabels(ReferenceStore references) {
        this.references = references;
    }

    /** By task id what there still is of its labels, for those that the commands restore and that have some. */
    Future<Map<Long, References>> living(Tx tx, List<TaskCommand> commands, Map<Long, Task> current) {
        var found = new HashMap<Long, References>();
        var questions = new ArrayList<Future<References>>();
        for (var command : commands) {
            if (command instanceof TaskCommand.Change change && change.action() instanceof TaskAction.Restore) {
                var task = current.get(change.taskId());
                if (task != null
                        && task.deleted()
                        && !task.details().references().isEmpty()) {
                    questions.add(references
                            .living(tx, task.userId(), task.details().references())
                            .onSuccess(living -> found.put(task.id(), living)));
                }
            }
        }
        return questions.isEmpty()
                ? Future.succeededFuture(Map.of())
                : Future.all(questions).map(found);
    }
}
