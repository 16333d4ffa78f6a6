package dev.taskwire.bench.faults.upgrade;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.process.Answers;
import dev.taskwire.bench.faults.process.Stops;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.up.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/**
 * As an operator upgrades (docs/upgrading.md): the new version's command {@code migrate}, then one process after the other,
 * workers before gateways. Until the last one both versions serve the same users on one database and the same topics.
 */
final class Upgrade implements Fault {

    private static final String EMAIL = "email-delivery-service";
    private static final List<String> WORKERS = List.of("notification-service", EMAIL, "recurring-task-service");
    private static final List<String> GATEWAYS = List.of("backend", "backend-2");
    private static final Duration SERVES = Duration.ofSeconds(60);
    private static final Duration SERVES_ON = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofSeconds(30);

    private final Path previous;
    private final Way way;
    private final Stops stops = new Stops();
    private final Queue<Instant> gatewaysStopped = new ConcurrentLinkedQueue<>();
    /** Those of them that were of the version before. */
    private final Queue<Instant> previousStopped = new ConcurrentLinkedQueue<>();

    private Path next = Path.of("");
    private SchemaMove schema = new SchemaMove(next);

    /** How far it goes. */
    enum Way {
        THERE,
        AND_BACK
    }

    /** @param previous laid out as a checkout, with gateway/target and conf */
    Upgrade(Path previous, Way way) {
        this.previous = previous;
        this.way = way;
    }

    @Override
    public StackOptions stack(StackOptions plain) {
        next = plain.home().root();
        schema = new SchemaMove(next);
        return plain.withSplit(true, Map.of("backend", 2)).withServiceOf(previous);
    }

    /** Each as soon as the one before is over. */
    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        Duration at = load.leadMost().dividedBy(2);
        List<Step> steps = new ArrayList<>(List.of(new Step(at, "the schema moves to the next version", schema::on)));
        steps.addAll(replacements(at, next, "next", random));
        if (way == Way.AND_BACK) {
            steps.addAll(replacements(at, previous, "previous", random));
        }
        return steps;
    }

    private List<Step> replacements(Duration at, Path version, String name, RandomGenerator random) {
        List<Step> steps = new ArrayList<>();
        for (List<String> group : List.of(WORKERS, GATEWAYS)) {
            List<String> waiting = new ArrayList<>(group);
            while (!waiting.isEmpty()) {
                String service = waiting.remove(random.nextInt(waiting.size()));
                steps.add(new Step(
                        at, service + " to the " + name + " version", arena -> replace(arena, service, version)));
            }
        }
        return steps;
    }

    /**
     * Until the first release a gateway was gone at once after SIGTERM, before its balancer could know. What its clients were refused in the
     * second that it serves on today is not the upgrade's doing.
     */
    private boolean foundItEnding(Command command) {
        return command.status() == 0
                && previousStopped.stream()
                        .anyMatch(time -> !command.askedAt().isBefore(time)
                                && command.askedAt().isBefore(time.plus(SERVES_ON)));
    }

    private void replace(Arena arena, String service, Path version) {
        if (GATEWAYS.contains(service)) {
            gatewaysStopped.add(Instant.now());
            if (version.equals(next)) {
                previousStopped.add(Instant.now());
            }
        }
        List<String> stopped = stops.stop(arena, service);
        if (service.equals(EMAIL) && version.equals(next)) {
            ForgottenReminders.withdraw(arena);
        }
        arena.stack().replace(service, version, SERVES);
        stopped.stream()
                .filter(each -> !each.equals(service))
                .forEach(sidecar -> arena.stack().revive(sidecar, SERVES));
    }

    @Override
    public void heal(Arena arena) {
        if (way == Way.AND_BACK) {
            ForgottenReminders.withdraw(arena);
        }
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        List<Bound> bounds = new ArrayList<>(schema.bounds(history));
        bounds.addAll(Answers.mostlyAcknowledged(history, this::foundItEnding));
        bounds.add(Answers.stoppedUnasked(history, gatewaysStopped));
        bounds.addAll(stops.bounds());
        return bounds;
    }
}
