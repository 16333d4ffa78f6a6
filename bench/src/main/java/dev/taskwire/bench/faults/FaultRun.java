package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Checker;
import dev.taskwire.bench.faults.check.Creation;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.check.Verdict;
import dev.taskwire.local.console.Bar;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.ExitGuard;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.Reaper;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One scenario over one transport, on a stack of its own: begin the load and the fault, heal, wait until all is quiet, read
 * and judge. Its caller may block.
 *
 * @param root the checkout
 * @param kept gets the logs of a run that did not pass
 * @param seed of the load and of the fault
 * @param within how late an email may be, in place of what the fault excuses
 */
record FaultRun(
        Path root,
        Path kept,
        Scenario scenario,
        TransportChoice transport,
        long seed,
        @Nullable Duration within,
        Progress progress) {

    /** Until all is quiet, from the last due moment: an email's lease of 60 s may have to run out. */
    private static final Duration QUIET = Duration.ofMinutes(3);

    /** One that breaks off has a report too, that did not pass. */
    RunReport run() throws IOException {
        Instant begin = Instant.now();
        Timeline timeline = new Timeline();
        try (Reaper home = Reaper.of(temporary())) {
            Verdict verdict = verdict(home.dir(), timeline);
            if (!verdict.passed()) {
                Copies.of(home.dir().resolve("log"), kept.resolve(scenario.name() + "-" + name(transport)));
            }
            return new RunReport(
                    scenario, name(transport), seed, begin, Duration.between(begin, Instant.now()), timeline, verdict);
        }
    }

    private Verdict verdict(Path home, Timeline timeline) throws IOException {
        Random random = new Random(seed);
        try (Fault fault = scenario.fault().apply(random)) {
            StackOptions plain = StackOptions.of(root).in(home).with(transport).withFreePorts();
            try (LocalStack stack = LocalStack.start(fault.stack(plain), progress)) {
                return attack(stack, fault, random, timeline);
            }
        } catch (IOException | RuntimeException e) {
            if (ExitGuard.isEnding()) {
                throw e;
            }
            return Verdict.brokenOff(scenario.name(), e);
        }
    }

    private Verdict attack(LocalStack stack, Fault fault, Random random, Timeline timeline) throws IOException {
        Instant begin = Instant.now();
        Load load = scenario.load();
        ReminderLoad creating = ReminderLoad.start(new TaskClient(stack.httpUrl()), load.plan(random), begin);
        try {
            fault.begin(stack, load, timeline);
            List<Creation> creations = progress.during(() -> shown(stack, creating, timeline), () -> {
                List<Creation> all = creating.join();
                fault.heal();
                awaitQuiet(stack, fault, creating.acknowledged(), begin.plus(load.whole()));
                return all;
            });
            return new Checker(limits(fault)).check(new FinalReads(stack).history(creations));
        } finally {
            fault.close(); // before the stack, whose end is no part of the fault
        }
    }

    private Limits limits(Fault fault) {
        return within == null ? fault.limits() : fault.limits().within(within);
    }

    private String shown(LocalStack stack, ReminderLoad creating, Timeline timeline) {
        String last = timeline.last();
        return "%s over %s: %s, %,d emails%s"
                .formatted(
                        scenario.name(),
                        name(transport),
                        Bar.of(creating.answered(), scenario.load().tasks(), "tasks created"),
                        stack.mailbox().messages().size(),
                        last.isEmpty() ? "" : "; " + last);
    }

    /** Whoever comes too late is found by the checker. */
    private static void awaitQuiet(LocalStack stack, Fault fault, long acknowledged, Instant lastDue) {
        Instant end = lastDue.plus(QUIET);
        boolean unused = Wait.reached(
                left(end),
                () -> stack.mailbox().messages().size()
                        >= acknowledged * fault.limits().copiesLeast());
        FinalReads reads = new FinalReads(stack);
        unused = Wait.reached(
                left(end), () -> reads.leftovers().values().stream().allMatch(number -> number == 0));
    }

    private static Duration left(Instant end) {
        Duration left = Duration.between(Instant.now(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    static String name(TransportChoice transport) {
        return transport.name().toLowerCase(Locale.ROOT);
    }

    private static Path temporary() throws IOException {
        return Files.createTempDirectory("taskwire-faults-");
    }
}
