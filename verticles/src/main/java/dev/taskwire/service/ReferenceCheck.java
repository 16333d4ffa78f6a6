package dev.taskwire.service;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.References;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.store.ReferenceStore;
import io.vertx.core.Future;
import java.util.ArrayList;

/**
 * Whether what a command names is the user's own. Asked before the write, so that commands without categories and tags
 * pay nothing; what is deleted in between is taken off the task again with everything else that carries it.
 */
final class ReferenceCheck {

    private final ReferenceStore store;

    ReferenceCheck(ReferenceStore store) {
        this.store = store;
    }

    Future<References> living(UserId userId, References wanted) {
        return store.living(userId, wanted).recover(Unavailable::told);
    }

    /** Fails with {@code VALIDATION_FAILED} and a pointer to each that is not the user's. */
    Future<Void> require(UserId userId, References wanted) {
        return living(userId, wanted).map(living -> {
            compare(wanted, living);
            return null;
        });
    }

    /** As the other; a tag that is the command's very object is {@code NOT_FOUND}. */
    Future<Void> require(UserId userId, TaskAction action) {
        return action instanceof TaskAction.AddTag
                ? living(userId, action.references()).map(living -> {
                    if (living.isEmpty()) {
                        throw new TaskException(ErrorCode.NOT_FOUND, "There is no such tag.");
                    }
                    return null;
                })
                : require(userId, action.references());
    }

    /** @throws TaskException as {@link #require(UserId, References)} fails */
    static void compare(References wanted, References living) {
        var errors = new ArrayList<FieldError>();
        for (var category : wanted.categories()) {
            if (!living.categories().contains(category)) {
                errors.add(new FieldError("/category_id", "There is no category " + category + "."));
            }
        }
        for (var tag : wanted.tags()) {
            if (!living.tags().contains(tag)) {
                errors.add(new FieldError("/tags", "There is no tag " + tag + "."));
            }
        }
        if (!errors.isEmpty()) {
            throw TaskException.invalid(errors);
        }
    }
}
