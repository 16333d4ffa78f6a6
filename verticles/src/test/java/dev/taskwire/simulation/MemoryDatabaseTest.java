package dev.taskwire.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Envelope;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.store.DueReminder;
import dev.taskwire.store.InboxStore;
import dev.taskwire.store.OutboxClaims;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxFloor;
import dev.taskwire.store.OutboxPlace;
import dev.taskwire.store.OutboxRelease;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.ReminderClaims;
import dev.taskwire.store.ReminderClaims.Claimed;
import dev.taskwire.store.ReminderStore;
import dev.taskwire.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database in memory answers as PostgreSQL does, to the stores' own statements in any order. */
class MemoryDatabaseTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final int STEPS = 25;
    private static final UUID STRANGER = new UUID(9, 9);

    private static UUID id(long number) {
        return new UUID(0x7000, number);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theOutboxIsTheSame(long seed) {
        assertThat(outbox(Side.memory(), seed)).isEqualTo(outbox(Side.postgres(DB), seed));
    }

    private static List<String> outbox(Side side, long seed) {
        var random = new SplittableRandom(seed);
        var store = new OutboxStore(side.database());
        var claims = new OutboxClaims(side.database());
        var held = new ArrayList<OutboxEntry>();
        var floor = new OutboxFloor();
        var place = OutboxPlace.FIRST;
        var log = new ArrayList<String>();
        for (int step = 1; step <= STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    var topic = random.nextBoolean() ? Topic.TASK_EVENTS : Topic.TASK_REMINDERS;
                    var key = Integer.toString(random.nextInt(1, 5));
                    var event = new EventRecord(id(step), topic, key, new byte[] {1});
                    var token = random.nextInt(3) == 0 ? id(1_000 + step) : null;
                    long version = step;
                    var entries = side.result(side.database()
                            .inTransaction(tx -> store.insert(tx, List.of(event), List.of(version), token)));
                    held.addAll(entries);
                    log.add("inserted " + text(entries));
                }
                case 3, 4 -> {
                    var claim = side.result(claims.claim(id(2_000 + step), random.nextInt(1, 4), place, floor));
                    place = claim.next();
                    held.addAll(claim.entries());
                    log.add("claimed " + text(claim.entries()) + " up to " + place);
                }
                case 5 -> log.add("deleted " + side.result(store.delete(List.copyOf(held))));
                case 6 -> {
                    var back = held.stream()
                            .filter(entry -> random.nextBoolean())
                            .map(entry -> new OutboxRelease(entry, Duration.ofHours(entry.seq() % 2), "cause"))
                            .toList();
                    var unused = back.isEmpty() ? null : side.result(store.release(back));
                }
                default -> {
                    if (!held.isEmpty() && random.nextBoolean()) {
                        var first = held.remove(0);
                        var theirs = new OutboxEntry(first.seq(), first.event(), STRANGER, first.attempts());
                        var unused = side.result(store.park(random.nextBoolean() ? first : theirs, "cause"));
                    } else {
                        side.leasesRunOut();
                    }
                }
            }
        }
        return log;
    }

    private static List<String> text(List<OutboxEntry> entries) {
        return entries.stream()
                .map(entry -> entry.seq() + " of " + entry.event().topic() + " "
                        + entry.event().key() + " by " + entry.token() + ", attempt " + entry.attempts())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theInboxIsTheSame(long seed) {
        assertThat(inbox(Side.memory(), seed)).isEqualTo(inbox(Side.postgres(DB), seed));
    }

    private static List<List<Envelope>> inbox(Side side, long seed) {
        var random = new SplittableRandom(seed);
        var log = new ArrayList<List<Envelope>>();
        for (int step = 0; step < STEPS; step++) {
            var events = IntStream.range(0, random.nextInt(1, 6))
                    .mapToObj(i -> new Envelope("backend", "id-" + random.nextInt(20), "any", 1, null))
                    .toList();
            var consumer = "consumer-" + random.nextInt(2);
            log.add(side.result(
                    side.database().inTransaction(tx -> new InboxStore().enter(tx, consumer, events, event -> event))));
        }
        return log;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theRemindersAreTheSame(long seed) {
        assertThat(reminders(Side.memory(), seed)).isEqualTo(reminders(Side.postgres(DB), seed));
    }

    private static List<String> reminders(Side side, long seed) {
        var random = new SplittableRandom(seed);
        var claims = new ReminderClaims(side.database());
        var store = new ReminderStore();
        long[] moments = {-60_000, -8_000, -1_000, 4_000, 60_000};
        for (int id = 1; id <= moments.length; id++) {
            side.remind(id, moments[id - 1] - id);
        }
        var log = new ArrayList<String>();
        for (int step = 1; step <= 10; step++) {
            var claim = id(random.nextInt(2));
            var ids = LongStream.rangeClosed(1, moments.length)
                    .filter(id -> random.nextBoolean())
                    .boxed()
                    .toList();
            int limit = random.nextInt(1, 4);
            switch (random.nextInt(6)) {
                case 0, 1 -> log.add("claimed " + ids(side.result(claims.claim(claim, Duration.ofSeconds(6), limit))));
                case 2 -> log.add("waits " + ids(side.result(claims.waits(claim, ids))));
                case 3 ->
                    log.add("fired "
                            + side
                                    .result(side.database().inTransaction(tx -> store.takeClaimed(tx, claim, ids)))
                                    .fired()
                                    .stream()
                                    .map(DueReminder::id)
                                    .toList());
                case 4 ->
                    log.add("swept "
                            + side
                                    .result(side.database().inTransaction(tx -> store.takeOverdue(tx, limit)))
                                    .fired()
                                    .stream()
                                    .map(DueReminder::id)
                                    .toList());
                default -> {
                    if (random.nextBoolean()) {
                        side.leasesRunOut();
                    } else {
                        var unused = side.result(claims.release(claim, ids));
                    }
                }
            }
        }
        return log;
    }

    private static List<Long> ids(List<Claimed> claimed) {
        return claimed.stream().map(Claimed::id).sorted().toList();
    }
}
