package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Checker;
import dev.taskwire.bench.faults.check.Figures;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.OperationLog;
import dev.taskwire.bench.faults.check.Verdict;
import dev.taskwire.bench.faults.load.Clients;
import dev.taskwire.bench.faults.load.Gateways;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.load.Planned;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Scenario;
import dev.taskwire.bench.faults.scenario.Schedule;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.bench.faults.scenario.Timeline;
import dev.taskwire.bench.faults.scenario.Window;
import dev.taskwire.event.EventType;
import dev.taskwire.local.console.Bar;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.ExitGuard;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.Reaper;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One scenario over one transport, on a stack of its own: begin the load and the fault, heal, wait until all is quiet, read
 * and judge. Its caller may block.
 *
 * @param root the checkout
 * @param kept gets the history of the run, and the logs of one that did not pass
 * @param seed of the load and of the fault
 */
record FaultRun(
        Path root,
        Path kept,
        Scenario scenario,
        TransportChoice transport,
        long seed,
        Leniency leniency,
        Progress progress) {

    /** Each due event has to be in the inbox of what makes the email; what else consumers do is seen by its effect. */
    static final Map<String, Set<String>> CONSUMERS =
            Map.of("email-delivery-service", Set.of(EventType.REMINDER_DUE.ceType()));

    /** One that breaks off has a report too, that did not pass. */
    RunReport run() throws IOException {
        Instant begin = Instant.now();
        Timeline timeline = new Timeline();
        try (Reaper home = Reaper.of(temporary())) {
            Judged judged = judged(home.dir(), timeline);
            if (!judged.verdict().passed()) {
                Copies.of(home.dir().resolve("log"), kept.resolve(scenario.name() + "-" + name(transport)));
            }
            return new RunReport(
                    scenario.name(),
                    scenario.description(),
                    name(transport),
                    seed,
                    begin,
                    Duration.between(begin, Instant.now()),
                    timeline,
                    judged.begun(),
                    judged.pulse(),
                    judged.figures(),
                    judged.verdict());
        }
    }

    private record Judged(Instant begun, Pulse pulse, Figures figures, Verdict verdict) {}

    private Judged judged(Path home, Timeline timeline) throws IOException {
        Random random = new Random(seed);
        try (Fault fault = scenario.fault().get()) {
            StackOptions plain = StackOptions.of(root).in(home).with(transport).withFreePorts();
            StackOptions options = fault.stack(plain.withPlainStops());
            List<Step> steps = fault.steps(scenario.load(), random);
            steps.forEach(step -> progress.say(step.line()));
            List<Planned> plan = scenario.load().plan(random);
            try (LocalStack stack = LocalStack.start(options, progress)) {
                return attack(stack, options, fault, steps, plan, timeline);
            }
        } catch (IOException | RuntimeException e) {
            if (ExitGuard.isEnding()) {
                throw e;
            }
            return new Judged(Instant.now(), Pulse.NONE, Figures.NONE, Verdict.brokenOff(scenario.name(), e));
        }
    }

    private Judged attack(
            LocalStack stack,
            StackOptions options,
            Fault fault,
            List<Step> steps,
            List<Planned> plan,
            Timeline timeline)
            throws IOException {
        Instant begin = Instant.now();
        Path file = kept.resolve(scenario.name() + "-" + name(transport) + ".jsonl");
        try (OperationLog log = OperationLog.begin(file);
                Clients clients = Clients.start(Gateways.of(stack), plan, begin, log)) {
            Arena arena = new Arena(stack, options, clients, timeline);
            Duration quiet = harm(arena, fault, steps, begin);
            History history = new FinalReads(Traces.of(stack)).history(OperationLog.read(file), fault.poison());
            List<Bound> bounds = new ArrayList<>(List.of(Bound.atMost("until all was quiet", quiet, Rest.QUIET)));
            bounds.add(Bound.atLeast("tasks acknowledged", history.acknowledged(), least(scenario.load())));
            bounds.addAll(leniency.bounds(fault, history));
            Verdict verdict = new Checker(leniency.limits(fault), CONSUMERS)
                    .check(history)
                    .with(bounds);
            List<Instant> healed = timeline.windows().stream().map(Window::end).toList();
            return new Judged(begin, Pulse.of(history, begin), Figures.of(history, healed), verdict);
        } finally {
            fault.close(); // before the stack, whose end is no part of the fault
        }
    }

    /** One in ten: where nearly nothing was served, nothing could be lost. */
    private static long least(Load load) {
        return Math.max(1, load.tasks() / 10);
    }

    /** @return how long outbox and consumers took to come to rest */
    private Duration harm(Arena arena, Fault fault, List<Step> steps, Instant begin) throws IOException {
        try (Schedule schedule = Schedule.start(steps, arena, begin)) {
            return progress.during(() -> shown(arena), () -> {
                arena.clients().join();
                schedule.join();
                fault.heal(arena);
                FinalReads reads = new FinalReads(Traces.of(arena.stack()));
                return Rest.await(reads, begin.plus(scenario.load().whole()), fault.limits());
            });
        }
    }

    private String shown(Arena arena) {
        String last = arena.timeline().last();
        return "%s over %s: %s, %,d emails%s"
                .formatted(
                        scenario.name(),
                        name(transport),
                        Bar.of(arena.clients().created(), scenario.load().tasks(), "tasks created"),
                        arena.stack().mailbox().messages().size(),
                        last.isEmpty() ? "" : "; " + last);
    }

    static String name(TransportChoice transport) {
        return transport.name().toLowerCase(Locale.ROOT);
    }

    private static Path temporary() throws IOException {
        return Files.createTempDirectory("taskwire-faults-");
    }
}
