package dev.taskwire.bench.verdict;

import dev.taskwire.bench.result.BenchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The acceptance of the migration plan, judged by means and by percentiles of all rounds together. */
public final class MigrationPlan {

    private static final double PUBLISH_MS = 100;
    private static final double PUBLISH_SHARE = 1.10;
    private static final double PUBLISH_SLACK_MS = 5;
    private static final double BATCH = 10;
    private static final double REMINDER_MS = 10_000;
    private static final double REMINDER_SHARE = 1.20;
    private static final double MEMORY_MB = 128;

    private final Figures baseline;
    private final Figures candidate;

    private MigrationPlan(BenchResult baseline, BenchResult candidate) {
        this.baseline = new Figures(baseline);
        this.candidate = new Figures(candidate);
    }

    /** Judges {@code candidate}; there is no verdict on results that cannot be compared, or lack a figure. */
    public static Verdict judge(BenchResult baseline, BenchResult candidate) {
        var obstacles = new ArrayList<>(Comparability.obstacles(baseline, candidate));
        var plan = new MigrationPlan(baseline, candidate);
        List<Criterion> criteria = new ArrayList<>();
        Stream.<Supplier<List<Criterion>>>of(plan::publish, plan::batches, plan::reminder, plan::memory)
                .forEach(part -> {
                    try {
                        criteria.addAll(part.get());
                    } catch (MissingFigureException e) {
                        obstacles.add(e.getMessage());
                    }
                });
        return new Verdict(
                obstacles.isEmpty() ? criteria : List.of(), obstacles, Comparability.remarks(baseline, candidate));
    }

    private List<Criterion> publish() {
        var before = baseline.percentile("publish", "publish", "publish", 95);
        var now = candidate.percentile("publish", "publish", "publish", 95);
        double most = Math.max(before.value() * PUBLISH_SHARE, before.value() + PUBLISH_SLACK_MS);
        return List.of(
                below("publish p95", now, PUBLISH_MS),
                beside("publish p95, beside the baseline", before, now, most, "10 % or 5 ms"));
    }

    private List<Criterion> batches() {
        var before = baseline.measure("consume", "drain", "per delivery");
        var now = candidate.measure("consume", "drain", "per delivery");
        String limit = "≥ " + Figure.text(BATCH, "events");
        return List.of(new Criterion(
                "messages a batch",
                before.text(),
                now.text(),
                limit,
                now.value() >= BATCH,
                now.interval() != null
                                && now.interval().low() < BATCH
                                && now.interval().high() > BATCH
                        ? "the limit lies within the confidence interval"
                        : ""));
    }

    private List<Criterion> reminder() {
        var before = baseline.percentile("reminder", "reminder", "end to end", 95);
        var now = candidate.percentile("reminder", "reminder", "end to end", 95);
        var missing = candidate.measure("reminder", "reminder", "missing");
        return List.of(
                new Criterion(
                        "emails that did not come",
                        baseline.measure("reminder", "reminder", "missing").text(),
                        missing.text(),
                        "none",
                        missing.value() == 0,
                        ""),
                below("reminder end to end, p95", now, REMINDER_MS),
                beside(
                        "reminder end to end, beside the baseline",
                        before,
                        now,
                        before.value() * REMINDER_SHARE,
                        "20 %"));
    }

    private List<Criterion> memory() {
        return candidate.memory().stream()
                .map(each -> below("memory of " + each.name(), each.figure(), MEMORY_MB))
                .toList();
    }

    private static Criterion below(String what, Figure now, double limit) {
        var interval = now.interval();
        boolean open = interval != null && interval.low() < limit && interval.high() > limit;
        return new Criterion(
                what,
                "",
                now.text(),
                "< " + Figure.text(limit, now.unit()),
                now.value() < limit,
                open ? "the limit lies within the confidence interval" : "");
    }

    private static Criterion beside(String what, Figure before, Figure now, double most, String slack) {
        return new Criterion(
                what,
                before.text(),
                now.text(),
                "≤ %s (%s above)".formatted(Figure.text(most, now.unit()), slack),
                now.value() <= most,
                before.mayEqual(now) ? "the difference lies within the confidence intervals" : "");
    }
}
