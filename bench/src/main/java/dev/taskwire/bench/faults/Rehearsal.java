package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Checker;
import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.Figures;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.check.Operation;
import dev.taskwire.bench.faults.check.OperationLog;
import dev.taskwire.bench.faults.check.Verdict;
import dev.taskwire.bench.faults.load.Clients;
import dev.taskwire.bench.faults.load.Gateways;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.load.Mix;
import dev.taskwire.bench.faults.scenario.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** A load on services that others change meanwhile, step by step; and what became of it. Used by one thread. */
final class Rehearsal implements AutoCloseable {

    /** More than any rehearsal takes; it ends when it is told to. */
    private static final Duration LONGEST = Duration.ofMinutes(40);

    private static final Duration LEAD_LEAST = Duration.ofSeconds(3);
    private static final Duration LEAD_MOST = Duration.ofSeconds(15);

    private final String url;
    private final long seed;
    private final Limits limits;
    private final Instant begin = Instant.now();
    private final Path file;
    private final OperationLog log;
    private final Clients clients;
    private final Timeline timeline = new Timeline();
    private final List<RehearsalStep> steps = new ArrayList<>();

    /**
     * Begins at once.
     *
     * @param url of the API
     * @param rate tasks that are created each second; a few more requests follow each
     * @param within how late an email may be
     * @param history gets what the clients ask and are answered
     */
    Rehearsal(String url, int rate, long seed, Duration within, Path history) throws IOException {
        this.url = url;
        this.seed = seed;
        this.limits = Limits.strict(within);
        Load load = new Load((int) (rate * LONGEST.toSeconds()), LONGEST, LEAD_LEAST, LEAD_MOST, Mix.ALL);
        this.file = history;
        this.log = OperationLog.begin(history);
        this.clients = Clients.start(Gateways.behind(url), load.plan(new Random(seed)), begin, log);
    }

    /** From now on requests count for a step of this name. */
    void step(String name) {
        timeline.note(name);
        steps.add(new RehearsalStep(name, Instant.now()));
    }

    /** Ends the load, waits until all is quiet, and judges. */
    RunReport judge(Traces traces) throws IOException {
        Instant end = Instant.now();
        clients.end();
        clients.join();
        FinalReads reads = new FinalReads(traces);
        List<Operation> operations = OperationLog.read(file);
        Duration quiet = Rest.await(reads, lastDue(operations), limits);
        History history = reads.history(operations, Set.of());
        List<Bound> bounds = new ArrayList<>();
        bounds.add(Bound.atMost("requests that failed", failed(history.commands()), 0));
        bounds.add(Bound.atMost("until all was quiet", quiet, Rest.QUIET));
        for (int i = 0; i < steps.size(); i++) {
            Instant until = i + 1 < steps.size() ? steps.get(i + 1).begin() : end;
            bounds.addAll(steps.get(i).bounds(history.commands(), until));
        }
        Verdict verdict = new Checker(limits, FaultRun.CONSUMERS).check(history).with(bounds);
        Duration took = Duration.between(begin, Instant.now());
        return new RunReport(
                "rehearsal",
                "others change the services",
                url,
                seed,
                begin,
                took,
                timeline,
                begin,
                Pulse.of(history, begin),
                Figures.of(history, List.of()),
                verdict);
    }

    /** No client is to blame: each asks only for what is right. */
    static long failed(List<Command> commands) {
        return commands.stream().filter(each -> !each.acknowledged()).count();
    }

    private Instant lastDue(List<Operation> operations) {
        return operations.stream()
                .map(Operation::due)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(begin);
    }

    @Override
    public void close() throws IOException {
        clients.close();
        log.close();
    }
}
