package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Checker;
import dev.taskwire.bench.faults.check.Creation;
import dev.taskwire.bench.faults.check.Verdict;
import dev.taskwire.local.console.Progress;
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

/**
 * One scenario over one transport, on a stack of its own: begin the load and the fault, heal, wait until all is quiet, read
 * and judge. Its caller may block.
 *
 * @param root the checkout
 * @param kept gets the logs of a run that did not pass
 * @param seed of the load and of the fault
 */
record FaultRun(Path root, Path kept, Scenario scenario, TransportChoice transport, long seed, Progress progress) {

    /** Until all is quiet, from the last due moment: an email's lease of 240 s may have to run out. */
    private static final Duration QUIET = Duration.ofMinutes(6);

    RunReport run() throws IOException {
        Random random = new Random(seed);
        Fault fault = scenario.fault().apply(random);
        try (Reaper home = Reaper.of(temporary())) {
            StackOptions plain =
                    StackOptions.of(root).in(home.dir()).with(transport).withFreePorts();
            try (LocalStack stack = LocalStack.start(fault.stack(plain), progress)) {
                return attack(stack, fault, random, home.dir().resolve("log"));
            } finally {
                fault.close();
            }
        }
    }

    private RunReport attack(LocalStack stack, Fault fault, Random random, Path logs) throws IOException {
        Instant begin = Instant.now();
        Timeline timeline = new Timeline();
        Load load = scenario.load();
        ReminderLoad creating = ReminderLoad.start(new TaskClient(stack.httpUrl()), load.plan(random), begin);
        Verdict verdict;
        try {
            fault.begin(stack, load, timeline);
            List<Creation> creations = progress.during(() -> shown(stack, creating, timeline), () -> {
                List<Creation> all = creating.join();
                fault.heal();
                awaitQuiet(stack, fault, creating.acknowledged(), begin.plus(load.whole()));
                return all;
            });
            verdict = new Checker(fault.limits()).check(new FinalReads(stack).history(creations));
        } finally {
            fault.close(); // before the stack, whose end is no part of the fault
        }
        RunReport report = new RunReport(
                scenario, name(transport), seed, begin, Duration.between(begin, Instant.now()), timeline, verdict);
        if (!verdict.passed()) {
            Copies.of(logs, kept.resolve(scenario.name() + "-" + name(transport)));
        }
        return report;
    }

    private String shown(LocalStack stack, ReminderLoad creating, Timeline timeline) {
        String last = timeline.last();
        return "%s over %s: %,d of %,d tasks created, %,d emails%s"
                .formatted(
                        scenario.name(),
                        name(transport),
                        creating.answered(),
                        scenario.load().tasks(),
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
