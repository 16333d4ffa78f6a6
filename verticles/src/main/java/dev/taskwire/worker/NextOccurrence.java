package dev.taskwire.worker;

import dev.taskwire.domain.Task;
import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.recurrence.Recurrences;
import dev.taskwire.service.EventIds;
import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.store.Database;
import dev.taskwire.store.InboxStore;
import dev.taskwire.store.LivingLabels;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.SeriesReminders;
import dev.taskwire.store.TaskIds;
import dev.taskwire.store.TaskStore;
import dev.taskwire.store.TaskWrite;
import dev.taskwire.store.TaskWriter;
import dev.taskwire.store.Tx;
import dev.taskwire.worker.NextTasks.Following;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Creates the tasks that follow those which are completed or skipped: inbox entries, tasks, reminders and events in one
 * transaction. That there is at most one per (series, occurrence) is the schema's doing. Confined to one context.
 */
public final class NextOccurrence {

    private final Database database;
    private final InboxStore inbox = new InboxStore();
    private final TaskStore tasks;
    private final TaskWriter writer;
    private final TaskIds ids;
    private final OutboxPublisher publisher;
    private final NextTasks next;
    private final EventIds tokens;
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
        this.tasks = new TaskStore(database);
        this.writer = new TaskWriter(database);
        this.ids = ids;
        this.publisher = publisher;
        this.next = new NextTasks(codec, eventIds, random);
        this.tokens = eventIds;
        this.clock = clock;
    }

    /** For those of the events that are the end of an occurrence which another one follows. */
    Future<Void> create(List<Decoded.Event> events) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // A deletion is a snapshot only where it skips an occurrence.
        var following = events.stream()
                .filter(event -> event.data() instanceof TaskSnapshot)
                .map(event -> whole((TaskSnapshot) event.data())
                        .map(ended -> ended.flatMap(whole -> following(event, whole, now))))
                .toList();
        return Future.all(following)
                .map(all -> all.<Optional<Following>>list().stream()
                        .flatMap(Optional::stream)
                        .toList())
                .compose(all -> all.isEmpty() ? Future.succeededFuture() : follow(all, now));
    }

    /** The short form stands for the task as it is now: if that is no longer completed, or not there, nothing follows. */
    private Future<Optional<TaskSnapshot>> whole(TaskSnapshot ended) {
        return ended.isShort()
                ? tasks.get(ended.userId(), ended.taskId())
                        .map(found -> found.filter(Task::completed)
                                .map(task -> TaskSnapshot.of(ended.type(), task, List.of())))
                : Future.succeededFuture(Optional.of(ended));
    }

    /** Empty, where the rule has ended. */
    private static Optional<Following> following(Decoded.Event event, TaskSnapshot ended, Instant now) {
        var occurrence = ended.occurrence();
        if (occurrence == null) {
            return Optional.empty();
        }
        var completedAt = ended.skips() ? null : ended.completedAt();
        // What has been missed is decided by when it was completed, however late that is heard of.
        return Recurrences.next(occurrence, completedAt, Objects.requireNonNullElse(completedAt, now))
                .map(place -> new Following(event, ended, occurrence.next(place)));
    }

    /** The ids are drawn before: in the transaction that would take a second connection. */
    private Future<Void> follow(List<Following> all, Instant now) {
        return Future.all(all.stream().map(each -> ids.next()).toList())
                .compose(drawn -> database.inTransaction(tx -> enter(tx, all, drawn.list(), now)))
                .map(entries -> {
                    // Committed; what cannot be published is the relay's.
                    var unused = publisher.publish(entries);
                    return null;
                });
    }

    private Future<List<OutboxEntry>> enter(Tx tx, List<Following> all, List<Long> drawn, Instant now) {
        return inbox.enter(tx, RecurringVerticle.NAME, all, Following::envelope)
                .compose(fresh -> LivingLabels.among(
                                tx, fresh.stream().map(Following::labels).toList())
                        .compose(living -> create(tx, fresh, drawn, living, now)));
    }

    private Future<List<OutboxEntry>> create(
            Tx tx, List<Following> all, List<Long> drawn, LivingLabels living, Instant now) {
        if (all.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Map<Long, Long> earlierOf = new HashMap<>();
        var writes = new ArrayList<TaskWrite>(all.size());
        for (int i = 0; i < all.size(); i++) {
            var ended = all.get(i).ended();
            writes.add(next.write(
                    drawn.get(i),
                    all.get(i),
                    living.of(ended.userId(), all.get(i).labels()),
                    now));
            earlierOf.put(drawn.get(i), ended.taskId());
        }
        var claim = publisher.isReady() ? tokens.next() : null;
        return writer.create(tx, writes, claim).compose(sequences -> {
            // Of others, the next one is there already.
            earlierOf.keySet().retainAll(sequences.keySet());
            return SeriesReminders.handOn(tx, earlierOf).map(done -> claimed(writes, sequences, claim));
        });
    }

    private static List<OutboxEntry> claimed(List<TaskWrite> writes, Map<Long, Long> sequences, @Nullable UUID claim) {
        return claim == null
                ? List.of()
                : writes.stream()
                        .filter(write -> sequences.containsKey(write.task().id()))
                        .map(write -> new OutboxEntry(
                                Objects.requireNonNull(
                                        sequences.get(write.task().id())),
                                write.event(),
                                claim,
                                1))
                        .toList();
    }
}
