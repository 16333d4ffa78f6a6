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
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Tasks that fall due soon, at a rate that emails are sent at: from the due moment to the email in the mailbox. */
final class ReminderScenario implements Scenario {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TASKS = 200;
    private static final int RATE = 20;
    private static final Duration LEAD = Duration.ofSeconds(3);
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 500;
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(5);

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
                missing.add((double) (TASKS - found.arrivals().getTotalCount()));
                found.creations().answers().forEach((status, number) -> answers.merge(status, number, Long::sum));
            }
        }
        Stage stage = new Stage(
                "reminder",
                1,
                RATE,
                List.of(Measure.of("missing", "emails", Better.LESS, missing)),
                List.of(Distribution.measured("end to end", arrivals)),
                List.of(),
                answers);
        return new ScenarioResult(name(), List.of(stage), List.of());
    }

    private static Found round(Bench bench, String doing) throws IOException {
        String mark = UUID.randomUUID().toString();
        Instant first = Instant.now().plus(LEAD);
        Map<String, Instant> due = new HashMap<>();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            String title = "Due " + mark + " " + i;
            due.put(title, first.plusNanos(TimeUnit.SECONDS.toNanos(i) / RATE));
            bodies.add("{\"title\":\"" + title + "\",\"due_date\":\"" + due.get(title) + "\"}");
        }
        var requests = HttpRequests.posts(
                bench.target().url(), bench.target().tasksPath(), bench.target().token(), bodies);
        var plan = new LoadPlan(
                bench.address(),
                requests,
                1,
                new Pace.Open(RATE),
                Duration.ZERO,
                Duration.ofSeconds(TASKS / RATE),
                LATE);
        LoadResult creations = bench.progress().during(doing, () -> new Load(plan).run());
        Map<String, Instant> received =
                bench.progress().during(doing + ": waiting for emails", () -> await(bench, due));
        Histogram arrivals = new Histogram(HIGHEST_MICROS, 3);
        received.forEach((title, at) -> {
            long micros = TimeUnit.NANOSECONDS.toMicros(
                    Duration.between(due.get(title), at).toNanos());
            arrivals.recordValue(Math.max(0, Math.min(HIGHEST_MICROS, micros)));
        });
        return new Found(creations, arrivals);
    }

    private static Map<String, Instant> await(Bench bench, Map<String, Instant> due) {
        Map<String, Instant> received = new HashMap<>();
        long[] looked = {0};
        boolean unused = Wait.reached(LATE, () -> {
            if (System.nanoTime() - looked[0] < TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)) {
                return false;
            }
            looked[0] = System.nanoTime();
            for (JsonNode mail : JSON.readTree(bench.reads().mails())) {
                String subject = mail.path("subject").asText();
                int at = subject.indexOf("Due ");
                if (at >= 0 && due.containsKey(subject.substring(at))) {
                    received.putIfAbsent(
                            subject.substring(at),
                            Instant.parse(mail.path("received").asText()));
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
