package dev.taskwire.bench.faults.topic;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Broker;
import dev.taskwire.bench.faults.probe.Operator;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.event.Topic;
import dev.taskwire.local.process.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes each {@link Poison} on a partition of its own choice, on each topic, and waits until the consumers are past it. */
final class PoisonRecords implements Fault {

    private static final String GROUP = "backend";
    private static final Duration PASSED_WITHIN = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Behind a record that takes as long as is excused. */
    private static final Duration LATEST = PASSED_WITHIN.plusSeconds(5);

    private static final String LETTERS =
            "select id from dead_letters where state = 'open' and convert_from(record_key, 'UTF8') like '"
                    + Poison.keys() + "'";

    private final Set<String> expected = new HashSet<>();
    private Duration longest = Duration.ZERO;

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        List<Step> steps = new ArrayList<>();
        long each = load.whole().toMillis() / (Topic.values().length + 1);
        for (Topic topic : Topic.values()) {
            int shift = random.nextInt();
            steps.add(new Step(
                    Duration.ofMillis(each * (steps.size() + 1)),
                    Poison.all().size() + " poisoned records on " + topic.topicName(),
                    arena -> poison(arena, topic.topicName(), shift)));
        }
        return steps;
    }

    private void poison(Arena arena, String topic, int shift) {
        String servers = arena.stack().bootstrapServers();
        try (Broker broker = new Broker(servers)) {
            List<TopicPartition> partitions = broker.partitions(topic);
            List<Poison> all = Poison.all();
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                Poison poison = all.get(i);
                TopicPartition place = partitions.get(Math.floorMod(shift + i, partitions.size()));
                records.add(RawRecords.of(place, poison.key(), poison.value()));
                if (poison.dead()) {
                    expected.add(poison.key() + " of " + topic);
                }
            }
            long begin = System.nanoTime();
            Map<TopicPartition, Long> ends = new RawRecords(servers).write(records);
            boolean passed = broker.reaches(GROUP, ends, PATIENCE);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            longest = took.compareTo(longest) > 0 ? took : longest;
            arena.timeline().note(passed ? "the consumers of " + topic + " are past it" : topic + " is stuck");
        }
    }

    /** An operator looks at what has become of them, and discards it. */
    @Override
    public void heal(Arena arena) {
        Sql sql = new Sql(arena.stack().jdbcUrl());
        boolean unused = Wait.reached(PATIENCE, () -> letters(sql).size() >= expected.size());
        Operator operator = new Operator(arena);
        letters(sql).forEach(operator::discard);
    }

    private static List<Long> letters(Sql sql) {
        return sql.query(LETTERS, row -> row.getLong(1));
    }

    @Override
    public Set<String> poison() {
        return Set.copyOf(expected);
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(
                Bound.atMost("a partition was held up by poison", longest, PASSED_WITHIN),
                Bound.atLeast("poisoned records", expected.size(), 1));
    }
}
