package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * kill -9 of one worker after another, all of them in random order before any comes again; each is started anew at once, as
 * a supervisor would.
 */
final class WorkersKill implements Fault {

    private static final String EMAIL = "email-delivery-service";
    private static final Map<String, Integer> REPLICAS = Map.of("notification-service", 3, EMAIL, 2);
    private static final List<String> WORKERS = List.of(
            "notification-service",
            "notification-service-2",
            "notification-service-3",
            EMAIL,
            EMAIL + "-2",
            "recurring-task-service");

    /** The lease of 60 s of an email that a killed process was sending, and time for a machine busy with restarts. */
    private static final Duration LATEST = Duration.ofSeconds(90);

    private int emailKills;

    @Override
    public StackOptions stack(StackOptions plain) {
        return plain.withSplit(true, REPLICAS);
    }

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        List<Rounds.Turn> turns = Rounds.of(WORKERS).over(load, random);
        emailKills = (int)
                turns.stream().filter(each -> each.victim().startsWith(EMAIL)).count();
        return turns.stream().map(each -> Kill.of(each.victim()).at(each.at())).toList();
    }

    @Override
    public Limits limits() {
        return new Limits(1, emailKills * Kill.EMAILS_IN_FLIGHT, LATEST);
    }
}
