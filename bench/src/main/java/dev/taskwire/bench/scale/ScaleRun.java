package dev.taskwire.bench.scale;

import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.result.Stage;
import dev.taskwire.bench.scenario.Bench;
import dev.taskwire.bench.scenario.Capacity;
import dev.taskwire.bench.target.OwnStack;
import dev.taskwire.bench.target.Reads;
import dev.taskwire.bench.target.StackShape;
import dev.taskwire.bench.target.Target;
import dev.taskwire.bench.target.TaskTable;
import dev.taskwire.bench.target.Watched;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.ExitGuard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Measures the setups of a plan on one stack after the other. Setups of one stack take turns, every other round in the opposite
 * order, so that what the machine does meanwhile hits all alike; those with tasks in the table come last, since filling takes
 * long. Its caller may block. Used once.
 */
final class ScaleRun {

    private final ScalePlan plan;
    private final StackShape shape;
    private final Settings settings;
    private final Path root;
    private final Progress progress;
    private final Map<Setup, Capacity> measured = new LinkedHashMap<>();
    private final Map<Setup, String> failed = new HashMap<>();
    private int done;

    /**
     * @param shape with the usual partitions and replicas
     * @param root the checkout
     */
    ScaleRun(ScalePlan plan, StackShape shape, Settings settings, Path root, Progress progress) {
        this.plan = plan;
        this.shape = shape;
        this.settings = settings;
        this.root = root;
        this.progress = progress;
    }

    /**
     * A setup that cannot be measured is absent with its cause; the others go on.
     *
     * @param first is told of the target of the first stack while that runs
     * @throws dev.taskwire.local.LocalException if not even the first stack starts
     */
    List<ScenarioResult> run(Consumer<Target> first) throws IOException {
        boolean begun = false;
        for (List<Setup> setups : plan.stacks()) {
            Setup any = setups.get(0);
            try (OwnStack stack =
                    OwnStack.start(root, shape.with(any.partitions(), any.replicas()), System.getenv(), progress)) {
                if (!begun) {
                    first.accept(stack.target());
                    begun = true;
                }
                measure(stack, setups);
            } catch (IOException | RuntimeException e) {
                if (!begun || ExitGuard.isEnding()) {
                    throw e;
                }
                progress.say("broke off: " + e.getMessage());
                setups.forEach(setup -> failed.putIfAbsent(setup, String.valueOf(e.getMessage())));
            }
        }
        return plan.dimensions().stream().map(this::result).toList();
    }

    /** Whether a setup was not measured to its end. */
    boolean isBrokenOff() {
        return !failed.isEmpty();
    }

    private void measure(OwnStack stack, List<Setup> setups) throws IOException {
        Target target = stack.target();
        Bench bench = new Bench(target, new Reads(target), settings, Watched.megabytes(target.watched()), progress);
        bench.warmUp(plan.warmUp());
        TaskTable table =
                new TaskTable(target.database().orElseThrow(), target.account().user());
        Map<Setup, Capacity> all = new LinkedHashMap<>();
        for (Setup setup : setups) {
            all.put(setup, new Capacity(bench, load(stack, setup)));
        }
        List<Setup> inTurns = new ArrayList<>(setups);
        inTurns.removeIf(setup -> setup.tasks() > 0);
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Setup setup : inTurns) {
                fill(table, 0);
                step(setup, round, Objects.requireNonNull(all.get(setup)));
            }
            Collections.reverse(inTurns);
        }
        for (Setup setup : setups) {
            if (setup.tasks() > 0) {
                fill(table, setup.tasks());
                for (int round = 1; round <= plan.rounds(); round++) {
                    step(setup, round, Objects.requireNonNull(all.get(setup)));
                }
            }
        }
        measured.putAll(all);
    }

    private Capacity.Load load(OwnStack stack, Setup setup) throws IOException {
        return new Capacity.Load(
                setup.connections(), stack.accounts(setup.users()), plan.rate(setup), plan.backlog(setup));
    }

    private void fill(TaskTable table, int tasks) throws IOException {
        if (tasks == 0) {
            table.bringTo(0, rows -> {});
            return;
        }
        AtomicLong there = new AtomicLong();
        boolean filled =
                progress.during(() -> "filling the table: %,d of %,d tasks".formatted(there.get(), tasks), () -> {
                    table.bringTo(tasks, there::set);
                    return true;
                });
        assert filled;
    }

    private void step(Setup setup, int round, Capacity capacity) throws IOException {
        done++;
        capacity.round("[%d/%d] %s, round %d".formatted(done, plan.steps(), setup, round));
    }

    private ScenarioResult result(Dimension dimension) {
        List<Stage> stages = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (int value : dimension.values(plan.quick())) {
            Capacity capacity = measured.get(dimension.at(value));
            if (capacity == null) {
                absent.add("%s %,d broke off: %s.".formatted(dimension.key(), value, failed.get(dimension.at(value))));
            } else {
                stages.add(capacity.stage("" + value));
            }
        }
        return new ScenarioResult(dimension.key(), stages, absent);
    }
}
