package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.bench.faults.probe.Victims;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.process.Processes;
import dev.taskwire.local.process.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** kill -9 of PostgreSQL's first process, which takes the others with it; the service has to find the new one by itself. */
final class PostgresKill implements Fault {

    static final String POSTGRES = "postgres";
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration RECOVERED = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofSeconds(90);
    /** A server does not start while one of its old processes holds its shared memory. */
    private static final Duration ENDED = Duration.ofSeconds(10);
    /** That much load has to come after a kill: without a change after its return nothing is proved. */
    private static final Duration PROOF = Duration.ofSeconds(10);

    /** When the database answered again. */
    private final Queue<Instant> returns = new ConcurrentLinkedQueue<>();

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        return Rounds.of(List.of(POSTGRES)).every(EVERY).over(load, random).stream()
                .filter(each -> each.at().compareTo(load.whole().minus(PROOF)) <= 0)
                .map(each -> new Step(each.at(), "kill -9 of " + POSTGRES, this::kill))
                .toList();
    }

    private void kill(Arena arena) {
        killed(arena);
        returns.add(Instant.now());
    }

    /** Returns when it answers queries. */
    static void killed(Arena arena) {
        List<ProcessHandle> children =
                Victims.of(arena.stack(), POSTGRES).children().toList();
        arena.stack().kill(POSTGRES);
        Wait.until(
                "PostgreSQL's processes to end", ENDED, () -> children.stream().noneMatch(Processes::isAlive));
        arena.stack().revive(POSTGRES, Kill.REVIVED);
        Wait.until(
                "PostgreSQL to answer",
                Kill.REVIVED,
                () -> new Sql(arena.stack().jdbcUrl()).answers());
    }

    /** An email that was taken may not have been noted as sent, as when its sender dies. */
    @Override
    public Limits limits() {
        return new Limits(1, returns.size() * Kill.EMAILS_IN_FLIGHT, LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        List<Duration> until = returns.stream()
                .flatMap(each -> untilAcknowledged(history, each).stream())
                .toList();
        Duration longest = until.stream().max(Duration::compareTo).orElse(Duration.ZERO);
        return List.of(
                Bound.atMost("from its return to the next change that was acknowledged", longest, RECOVERED),
                Bound.atMost("returns after which no change was acknowledged", returns.size() - until.size(), 0));
    }

    /** Empty where there was none any more. */
    private static Optional<Duration> untilAcknowledged(History history, Instant back) {
        return history.commands().stream()
                .filter(each -> each.acknowledged() && each.kind() != Command.Kind.READ)
                .map(Command::answeredAt)
                .filter(each -> each.isAfter(back))
                .min(Instant::compareTo)
                .map(first -> Duration.between(back, first));
    }
}
