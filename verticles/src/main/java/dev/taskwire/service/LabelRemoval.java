package dev.taskwire.service;

import dev.taskwire.domain.Actor;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.event.Origin;
import dev.taskwire.event.TraceContext;
import dev.taskwire.store.LabelCarriers;
import dev.taskwire.store.LabelCarriers.Deleted;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deleted labels off their tasks: each task gets a version, an event and an entry of its log, and every transaction is of a bounded number of tasks. Confined to one context.
 */
public final class LabelRemoval {

    private static final Logger LOG = LoggerFactory.getLogger(LabelRemoval.class);
    /** Of the changes that take a label off tasks; their trace is that of its deletion, where that began them. */
    private static final String ACTOR = "label-removal";

    static final int PART = 100;
    private static final int LABELS = 200;

    private final LabelCarriers carriers;
    private final CommandMaker maker;
    private final TaskCommands commands;
    private final RandomGenerator random;

    LabelRemoval(LabelCarriers carriers, CommandMaker maker, TaskCommands commands, RandomGenerator random) {
        this.carriers = carriers;
        this.maker = maker;
        this.commands = commands;
        this.random = random;
    }

    /**
     * For a label whose deletion is committed: whatever fails here, {@link #sweep} does later.
     *
     * @return completes when it is off the first tasks; it is taken off the others after that
     */
    Future<Void> begin(Deleted label, TraceContext trace) {
        return part(label, trace)
                .map(taken -> {
                    if (taken == PART) {
                        // Nobody waits for it.
                        var unused = rest(label, trace).onFailure(cause -> leave(label, cause));
                    }
                    return (Void) null;
                })
                .otherwise(cause -> {
                    leave(label, cause);
                    return null;
                });
    }

    /**
     * Finishes what was begun elsewhere, catches what was written meanwhile by commands that had seen the label, and
     * forgets labels that are on no task.
     *
     * @return off how many tasks one was taken; 0 when all is done
     */
    public Future<Integer> sweep() {
        return carriers.deleted(LABELS).compose(labels -> sweep(labels, 0));
    }

    private Future<Integer> sweep(List<Deleted> labels, int taken) {
        if (labels.isEmpty()) {
            return Future.succeededFuture(taken);
        }
        return part(labels.get(0), TraceContext.create(random))
                .compose(more -> more > 0
                        ? Future.succeededFuture(more)
                        : carriers.forget(labels.get(0)).map(0))
                .compose(more -> sweep(labels.subList(1, labels.size()), taken + more));
    }

    private Future<Integer> rest(Deleted label, TraceContext trace) {
        Promise<Integer> done = Promise.promise();
        next(label, trace, done);
        return done.future();
    }

    /** Not by futures within futures: there may be thousands of parts. */
    private void next(Deleted label, TraceContext trace, Promise<Integer> done) {
        part(label, trace).onFailure(done::fail).onSuccess(taken -> {
            if (taken < PART) {
                done.complete(taken);
            } else {
                next(label, trace, done);
            }
        });
    }

    private Future<Integer> part(Deleted label, TraceContext trace) {
        var action = switch (label.kind()) {
            case CATEGORY -> new TaskAction.RemoveCategory(label.id());
            case TAG -> new TaskAction.RemoveTag(label.id());
        };
        var origin = new Origin(Actor.service(ACTOR), trace);
        return carriers.tasks(label, PART).compose(ids -> {
            if (ids.isEmpty()) {
                return Future.succeededFuture(0);
            }
            var changes = ids.stream()
                    .map(id -> maker.change(label.userId(), id, action, Set.of(), origin))
                    .toList();
            return Future.all(changes)
                    .compose(all ->
                            commands.runTogether(all.<TaskCommand>list(), done -> Future.succeededFuture(done.size())));
        });
    }

    private static void leave(Deleted label, Throwable cause) {
        LOG.warn("{} {} is left on tasks for the next sweep: {}", label.kind(), label.id(), cause.toString());
    }
}
