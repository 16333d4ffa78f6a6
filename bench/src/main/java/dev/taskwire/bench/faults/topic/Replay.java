package dev.taskwire.bench.faults.topic;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Broker;
import dev.taskwire.bench.faults.probe.Drain;
import dev.taskwire.bench.faults.probe.Records;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.event.Topic;
import dev.taskwire.local.process.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Once all is quiet, each record comes up to four times more, shuffled within its partition; then the consumers read both
 * topics again from the begin. What they have done by then must be all that they ever do.
 */
final class Replay implements Fault {

    private static final String GROUP = "backend";
    private static final int FURTHER_MOST = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STARTED = Duration.ofSeconds(90);
    private static final Duration LATEST = Duration.ofSeconds(5);

    /** All that consumers change: what tasks follow, what is reminded of, what is mailed. */
    private static final String STATE =
            "select (select md5(coalesce(string_agg(t::text, ',' order by id), '')) from tasks t)"
                    + " || (select md5(coalesce(string_agg(r::text, ',' order by id), '')) from reminders r)"
                    + " || (select md5(coalesce(string_agg(e::text, ',' order by id), '')) from emails e)";

    private static final String UNDER_WAY = "select (select count(*) from outbox)"
            + " + (select count(*) from reminders where state in ('pending', 'fired') and remind_at <= now())"
            + " + (select count(*) from emails where state = 'queued')";

    private long again;
    private long replayed;
    private boolean rested;
    private boolean same;

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        long seed = random.nextLong();
        return List.of(
                new Step(load.whole(), "all comes to rest", this::rest),
                new Step(
                        load.whole().plusMillis(100),
                        "each record comes again, shuffled",
                        arena -> shuffle(arena, new Random(seed))),
                new Step(load.whole().plusMillis(200), "the topics are read again from the begin", this::replay));
    }

    private void rest(Arena arena) {
        arena.clients().join(); // some end their tasks behind the last due moment
        Sql sql = new Sql(arena.stack().jdbcUrl());
        rested = Wait.reached(PATIENCE, () -> sql.number(UNDER_WAY) == 0);
        var unused = Drain.of(arena, PATIENCE); // also what email consumers have told of
    }

    private void shuffle(Arena arena, Random random) {
        String before = state(arena);
        for (Topic topic : Topic.values()) {
            List<ProducerRecord<byte[], byte[]>> copies = new ArrayList<>();
            for (var record : Records.of(arena.stack().bootstrapServers(), topic.topicName())
                    .all()) {
                var copy = new ProducerRecord<>(
                        record.topic(), record.partition(), record.key(), record.value(), record.headers());
                copies.addAll(Collections.nCopies(random.nextInt(FURTHER_MOST + 1), copy));
            }
            Collections.shuffle(copies, random);
            again += copies.size();
            var unused = new RawRecords(arena.stack().bootstrapServers()).write(copies);
        }
        var unused = Drain.of(arena, PATIENCE); // what came again
        same = before.equals(state(arena));
    }

    private void replay(Arena arena) {
        String before = state(arena);
        List<String> consumers = Stream.of("backend", "backend-daprd")
                .filter(name -> arena.stack().processes().stream()
                        .anyMatch(each -> each.name().equals(name)))
                .toList();
        consumers.forEach(arena.stack()::kill);
        try (Broker broker = new Broker(arena.stack().bootstrapServers())) {
            List<TopicPartition> partitions = Stream.of(Topic.values())
                    .flatMap(topic -> broker.partitions(topic.topicName()).stream())
                    .toList();
            long done = broker.committed(GROUP).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            replayed = broker.rewind(GROUP, partitions, PATIENCE) ? done : 0;
        }
        consumers.forEach(name -> arena.stack().revive(name, STARTED));
        var unused = Drain.of(arena, PATIENCE); // all of it
        same &= before.equals(state(arena));
    }

    private static String state(Arena arena) {
        return new Sql(arena.stack().jdbcUrl())
                .query(STATE, row -> row.getString(1))
                .get(0);
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(
                Bound.atMost("runs that did not come to rest", rested ? 0 : 1, 0),
                Bound.atLeast("records that came again", again, 1),
                Bound.atLeast("records that were read again from the begin", replayed, 1),
                Bound.atMost("changes of tasks, reminders or emails by them", same ? 0 : 1, 0));
    }
}
