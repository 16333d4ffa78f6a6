package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** kill -9 of one process after another, whatever it is: gateway, workers, sidecar, PostgreSQL. */
final class KillAny implements Fault {

    private static final String EMAIL = "email-delivery-service";
    private static final List<String> SERVICES =
            List.of("backend", "notification-service", EMAIL, "recurring-task-service", PostgresKill.POSTGRES);
    private static final String SIDECAR = "backend-daprd";
    private static final Duration LATEST = Duration.ofSeconds(90);

    private boolean sidecars;
    private int emailKills;

    @Override
    public StackOptions stack(StackOptions plain) {
        sidecars = plain.transport() == TransportChoice.DAPR;
        return plain.withSplit(true, Map.of());
    }

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        List<String> victims = new ArrayList<>(SERVICES);
        if (sidecars) {
            victims.add(SIDECAR);
        }
        List<Rounds.Turn> turns = Rounds.of(victims).over(load, random);
        emailKills = (int) turns.stream()
                .filter(each -> each.victim().equals(EMAIL) || each.victim().equals(PostgresKill.POSTGRES))
                .count();
        return turns.stream()
                .map(each -> new Step(each.at(), "kill -9 of " + each.victim(), arena -> kill(arena, each.victim())))
                .toList();
    }

    private static void kill(Arena arena, String victim) {
        if (victim.equals(PostgresKill.POSTGRES)) {
            PostgresKill.killed(arena);
        } else {
            Kill.of(victim).on(arena);
        }
    }

    @Override
    public Limits limits() {
        return new Limits(1, emailKills * Kill.EMAILS_IN_FLIGHT, LATEST);
    }
}
