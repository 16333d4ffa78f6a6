package dev.taskwire.worker;

import dev.taskwire.domain.Actor;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.References;
import dev.taskwire.domain.Task;
import dev.taskwire.event.Envelope;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Origin;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.event.TraceContext;
import dev.taskwire.recurrence.Recurrences;
import dev.taskwire.service.EventIds;
import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.store.Database;
import dev.taskwire.store.InboxStore;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.ReferenceStore;
import dev.taskwire.store.SeriesReminders;
import dev.taskwire.store.TaskIds;
import dev.taskwire.store.TaskStore;
import dev.taskwire.store.TaskWrite;
import dev.taskwire.store.TaskWriter;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Creates the task that follows one that is completed or skipped: inbox entry, task, reminders and event in one
 * transaction. That there is at most one per (series, occurrence) is the schema's doing. Confined to one context.
 */
public final class NextOccurrence {

    private final Database database;
    private final InboxStore inbox;
    private final TaskStore tasks;
    private final TaskWriter writer;
    private final ReferenceStore references;
    private final TaskIds ids;
    private final OutboxPublisher publisher;
    private final EventCodec codec;
    private final EventIds eventIds;
    private final RandomGenerator random;
    private final Clock clock;

    public NextOccurrence(
            Database database,
            TaskIds ids,
            OutboxPublisher publisher,
            EventCodec codec,
            EventIds eventIds,
            RandomGenerator random,
            Clock clock) {
        this.database = database;
        this.inbox = new InboxStore();
        this.tasks = new TaskStore(database);
        this.writer = new TaskWriter(database);
        this.references = new ReferenceStore(database);
        this.ids = ids;
        this.publisher = publisher;
        this.codec = codec;
        this.eventIds = eventIds;
        this.random = random;
        this.clock = clock;
    }

    Future<Void> create(Envelope envelope, TaskSnapshot ended) {
        return ended.isShort() ? lookUp(envelope, ended) : follow(envelope, ended);
    }

    /** Of the task as it stands now: if it is no longer completed, or no longer there, nothing follows it. */
    private Future<Void> lookUp(Envelope envelope, TaskSnapshot ended) {
        return tasks.get(ended.userId(), ended.taskId())
                .map(found -> found.filter(Task::completed))
                .compose(found -> found.isPresent()
                        ? follow(envelope, TaskSnapshot.of(ended.type(), found.get(), List.of()))
                        : Future.succeededFuture());
    }

    /** Nothing, where the rule has ended. */
    private Future<Void> follow(Envelope envelope, TaskSnapshot ended) {
        var occurrence = ended.occurrence();
        if (occurrence == null) {
            return Future.succeededFuture();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var completedAt = ended.skips() ? null : ended.completedAt();
        // What has been missed is decided by when it was completed, however late that is heard of.
        return Recurrences.next(occurrence, completedAt, Objects.requireNonNullElse(completedAt, now))
                .map(place -> follow(envelope, ended, occurrence.next(place), now))
                .orElseGet(Future::succeededFuture);
    }

    private Future<Void> follow(Envelope envelope, TaskSnapshot ended, Occurrence next, Instant now) {
        return Future.all(ids.next(), labels(ended))
                .map(both -> write(both.resultAt(0), ended, both.resultAt(1), next, now, envelope))
                .compose(write -> database.inTransaction(tx -> enter(tx, envelope, ended.taskId(), write)))
                .map(entries -> {
                    // Committed; what cannot be published is the relay's.
                    var unused = publisher.publish(entries);
                    return null;
                });
    }

    /** Those of the task that still are. */
    private Future<References> labels(TaskSnapshot ended) {
        return references.living(ended.userId(), References.of(ended.categoryId(), ended.tags()));
    }

    private Future<List<OutboxEntry>> enter(Tx tx, Envelope envelope, long endedTask, TaskWrite write) {
        return inbox.enter(tx, RecurringVerticle.NAME, envelope)
                .compose(first -> first ? create(tx, endedTask, write) : Future.succeededFuture(List.of()));
    }

    private Future<List<OutboxEntry>> create(Tx tx, long endedTask, TaskWrite write) {
        var claim = publisher.isReady() ? eventIds.next() : null;
        return writer.create(tx, List.of(write), claim)
                .compose(sequences -> sequences.isEmpty()
                        ? Future.succeededFuture(List.of())
                        : SeriesReminders.handOn(tx, endedTask, write.task().id())
                                .map(handedOn -> claimed(sequences.values(), write, claim)));
    }

    private static List<OutboxEntry> claimed(Collection<Long> sequences, TaskWrite write, @Nullable UUID claim) {
        return claim == null
                ? List.of()
                : sequences.stream()
                        .map(sequence -> new OutboxEntry(sequence, write.event(), claim, 1))
                        .toList();
    }

    private TaskWrite write(
            long id, TaskSnapshot ended, References labels, Occurrence occurrence, Instant now, Envelope envelope) {
        var task = new Task(
                id,
                eventIds.next(),
                ended.userId(),
                Objects.requireNonNullElse(ended.title(), "Task"),
                ended.description(),
                Objects.requireNonNullElse(ended.priority(), Priority.MEDIUM),
                occurrence.place().date(),
                ended.dueZone(),
                labels.categories().stream().findFirst().orElse(null),
                labels.tags().stream().sorted().toList(),
                occurrence,
                null,
                1,
                now,
                now,
                null);
        var trace = TraceContext.parse(envelope.traceparent()).orElseGet(() -> TraceContext.create(random));
        var event = TaskSnapshot.of(EventType.TASK_CREATED, task, List.of());
        return TaskWrite.created(
                task,
                new Origin(Actor.service(RecurringVerticle.NAME), trace),
                codec.encode(event, eventIds.next(), 1, now, trace));
    }
}
