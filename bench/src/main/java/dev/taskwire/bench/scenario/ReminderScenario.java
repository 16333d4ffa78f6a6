package dev.taskwire.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.bench.load.HttpRequests;
import dev.taskwire.bench.load.Load;
import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.LoadResult;
import dev.taskwire.bench.load.Pace;
import dev.taskwire.bench.result.Distribution;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import dev.taskwire.local.process.Wait;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * Tasks that fall due soon, at a rate that emails are sent at: from the due moment to the email in the mailbox.
 *
 * @param tasks of each round
 * @param rate of creations, and of due moments, a second
 * @param lead from a task's creation to its due moment
 * @param late an email that takes longer is missing
 */
record ReminderScenario(int tasks, int rate, Duration lead, Duration late) implements Scenario {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TITLE = Pattern.compile("Due [0-9a-f-]{36} \\d+");
    private static final long LOOK_MILLIS = 500;
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(5);

    static ReminderScenario usual() {
        return new ReminderScenario(100, 20, Duration.ofSeconds(3), Duration.ofMinutes(1));
    }

    @Override
    public String name() {
        return "reminder";
    }

    /** The first round warms up and is not counted. */
    @Override
    public ScenarioResult run(Bench bench) throws IOException {
        if (bench.target().mailbox().isEmpty()) {
            return new ScenarioResult(name(), List.of(), List.of("The mailbox is out of reach; --mailbox names it."));
        }
        List<Histogram> arrivals = new ArrayList<>();
        List<Double> missing = new ArrayList<>();
        Map<Integer, Long> answers = new HashMap<>();
        for (int i = 0; i <= bench.settings().rounds(); i++) {
            bench.rest();
            String round = i == 0 ? "warming up" : "round " + i;
            var found = round(bench, "reminder, " + round);
            if (i > 0) {
                arrivals.add(found.arrivals());
                missing.add((double) (tasks - found.arrivals().getTotalCount()));
                found.creations().answers().forEach((status, number) -> answers.merge(status, number, Long::sum));
            }
        }
        Stage stage = new Stage(
                "reminder",
                1,
                rate,
                List.of(Measure.of("missing", "emails", Better.LESS, missing)),
                List.of(Distribution.measured("end to end", arrivals)),
                List.of(),
                answers);
        return new ScenarioResult(name(), List.of(stage), List.of());
    }

    private Found round(Bench bench, String doing) throws IOException {
        String mark = UUID.randomUUID().toString();
        Instant first = Instant.now().plus(lead);
        Map<String, Instant> due = new HashMap<>();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            String title = "Due " + mark + " " + i;
            Instant moment = first.plusNanos(TimeUnit.SECONDS.toNanos(i) / rate);
            due.put(title, moment);
            bodies.add("{\"title\":\"" + title + "\",\"due_date\":\"" + moment + "\"}");
        }
        var requests = HttpRequests.posts(
                bench.target().url(),
                bench.target().account().tasksPath(),
                bench.target().account().token(),
                bodies);
        var plan = new LoadPlan(
                bench.addresses(),
                requests,
                1,
                new Pace.Open(rate),
                Duration.ZERO,
                Duration.ofMillis(1_000L * tasks / rate),
                late);
        LoadResult creations = bench.progress().during(doing, () -> new Load(plan).run());
        Map<String, Instant> received =
                bench.progress().during(doing + ": waiting for emails", () -> await(bench, due));
        Histogram arrivals = new Histogram(HIGHEST_MICROS, 3);
        received.forEach((title, at) -> {
            Duration after = Duration.between(Objects.requireNonNull(due.get(title)), at);
            long micros = TimeUnit.NANOSECONDS.toMicros(after.toNanos());
            arrivals.recordValue(Math.max(0, Math.min(HIGHEST_MICROS, micros)));
        });
        return new Found(creations, arrivals);
    }

    private Map<String, Instant> await(Bench bench, Map<String, Instant> due) {
        Map<String, Instant> received = new HashMap<>();
        long[] looked = {0};
        boolean unused = Wait.reached(late, () -> {
            if (System.nanoTime() - looked[0] < TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)) {
                return false;
            }
            looked[0] = System.nanoTime();
            for (JsonNode mail : JSON.readTree(bench.reads().mails())) {
                var title = TITLE.matcher(mail.path("subject").asText());
                if (title.find() && due.containsKey(title.group())) {
                    Instant at = Instant.parse(mail.path("received").asText());
                    received.merge(title.group(), at, (one, other) -> one.isBefore(other) ? one : other);
                }
            }
            return received.size() == due.size();
        });
        return received;
    }

    /**
     * @param arrivals after the due moment, in microseconds
     */
    private record Found(LoadResult creations, Histogram arrivals) {}
}
