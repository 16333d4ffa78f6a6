package dev.taskwire.service;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.Label;
import dev.taskwire.domain.LabelKind;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import dev.taskwire.store.AuditLog;
import dev.taskwire.store.AuditLog.Action;
import dev.taskwire.store.AuditLog.Entry;
import dev.taskwire.store.LabelCarriers.Deleted;
import dev.taskwire.store.LabelStore;
import dev.taskwire.store.Subject;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The use cases of one kind of labels. They have versions, and no events: tasks name them by id.
 * Each change is in the audit. */
public final class LabelService {

    private final LabelKind kind;
    private final LabelStore labels;
    private final LabelRemoval removal;
    private final AuditLog audit = new AuditLog();
    private final Transactions transactions;
    private final Clock clock;

    LabelService(LabelKind kind, LabelStore labels, LabelRemoval removal, Transactions transactions, Clock clock) {
        this.kind = kind;
        this.labels = labels;
        this.removal = removal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** By name. */
    public Future<List<Label>> list(UserId userId) {
        return labels.list(userId).recover(Unavailable::told);
    }

    public Future<Label> get(UserId userId, long id) {
        return labels.get(userId, id).recover(Unavailable::told).map(this::found);
    }

    /** Fails with {@code CONFLICT} where the name is taken, or the user has as many as there may be. */
    public Future<Label> create(UserId userId, String name, @Nullable String color, Origin origin) {
        return transactions.run(userId, tx -> create(tx, userId, name, color, origin));
    }

    /** As the other, once per key. */
    public Future<Answer> create(UserId userId, String name, @Nullable String color, Origin origin, Once<Label> once) {
        return transactions.run(tx -> create(tx, userId, name, color, origin), once);
    }

    /** Fails with {@code CONFLICT} where the name is taken. What changes nothing makes no version. */
    public Future<Label> change(
            UserId userId, long id, Patch<String> name, Patch<String> color, Set<Long> expected, Origin origin) {
        return transactions.run(
                userId,
                tx -> labels.guard(tx, userId)
                        .compose(alone -> labels.lock(tx, userId, id))
                        .map(this::found)
                        .compose(label -> {
                            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                            var next = label.with(
                                    Objects.requireNonNull(name.apply(label.name())), color.apply(label.color()), now);
                            Versions.check(noun() + " is", label.version(), expected);
                            return next.version() == label.version()
                                    ? Future.succeededFuture(label)
                                    : store(tx, userId, label, next, origin);
                        }));
    }

    /** Takes it off the user's tasks, too: off the first at once, off the others one part after the other. */
    public Future<Void> delete(UserId userId, long id, Set<Long> expected, Origin origin) {
        return transactions
                .run(
                        userId,
                        tx -> labels.lock(tx, userId, id).map(this::found).compose(label -> {
                            Versions.check(noun() + " is", label.version(), expected);
                            return labels.delete(tx, id).compose(done -> note(tx, userId, origin, label, null));
                        }))
                .compose(deleted -> removal.begin(new Deleted(kind, userId, id), origin.trace()));
    }

    private Future<Label> create(Tx tx, UserId userId, String name, @Nullable String color, Origin origin) {
        return labels.guard(tx, userId)
                .compose(alone -> labels.standing(tx, userId, name, 0))
                .compose(standing -> {
                    refuseTaken(standing, name);
                    if (standing.count() >= kind.max()) {
                        throw new TaskException(
                                ErrorCode.CONFLICT, "There are " + kind.max() + " already, which is the most.");
                    }
                    return labels.insert(tx, userId, name, color)
                            .compose(label ->
                                    note(tx, userId, origin, null, label).map(label));
                });
    }

    private Future<Label> store(Tx tx, UserId userId, Label before, Label next, Origin origin) {
        return labels.standing(tx, userId, next.name(), next.id()).compose(standing -> {
            refuseTaken(standing, next.name());
            return labels.update(tx, next)
                    .compose(done -> note(tx, userId, origin, before, next))
                    .map(next);
        });
    }

    private Future<Void> note(Tx tx, UserId userId, Origin origin, @Nullable Label before, @Nullable Label after) {
        var action = before == null ? Action.CREATED : after == null ? Action.DELETED : Action.UPDATED;
        long id = before == null ? Objects.requireNonNull(after).id() : before.id();
        return audit.add(tx, new Entry(userId, origin, Subject.of(kind), id, action, Label.changes(before, after)));
    }

    private void refuseTaken(LabelStore.Standing standing, String name) {
        if (standing.taken()) {
            var detail = "There is a " + noun().toLowerCase(Locale.ROOT) + " " + name + " already.";
            throw new TaskException(ErrorCode.CONFLICT, detail, List.of(new FieldError("/name", detail)));
        }
    }

    private Label found(Optional<Label> label) {
        return label.orElseThrow(() ->
                new TaskException(ErrorCode.NOT_FOUND, "There is no such " + noun().toLowerCase(Locale.ROOT) + "."));
    }

    private String noun() {
        return switch (kind) {
            case CATEGORY -> "Category";
            case TAG -> "Tag";
        };
    }
}
