package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
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

    private static final Duration EVERY = Duration.ofSeconds(10);
    /** In a run of two minutes; a shorter one has them closer together, and below 48 s fewer. */
    private static final int KILLS = 12;

    private static final Duration EVERY_LEAST = Duration.ofSeconds(4);
    private static final Duration REVIVED = Duration.ofSeconds(60);
    /** Emails that one process sends at the same time, each of which may be taken by the server and not noted as sent. */
    private static final int IN_FLIGHT = 5;
    /** The lease of 60 s of an email that a killed process was sending, and time for a machine busy with restarts. */
    private static final Duration LATEST = Duration.ofSeconds(90);

    private final RandomGenerator random;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<ScheduledFuture<?>> kills = new ArrayList<>();
    private int emailKills;

    WorkersKill(RandomGenerator random) {
        this.random = random;
    }

    /** @param at from the begin of the run */
    record Kill(Duration at, String victim) {}

    /** The first one when the first reminder is due; the same numbers give the same kills. */
    static List<Kill> schedule(Load load, RandomGenerator random) {
        Duration every = longer(EVERY_LEAST, shorter(EVERY, load.duration().dividedBy(KILLS)));
        List<Kill> schedule = new ArrayList<>();
        List<String> round = new ArrayList<>();
        for (Duration at = load.leadMost(); at.compareTo(load.whole()) < 0; at = at.plus(every)) {
            if (round.isEmpty()) {
                round.addAll(WORKERS);
            }
            schedule.add(new Kill(at, round.remove(random.nextInt(round.size()))));
        }
        return schedule;
    }

    @Override
    public StackOptions stack(StackOptions plain) {
        return plain.withSplit(true, REPLICAS);
    }

    @Override
    public void begin(LocalStack stack, Load load, Timeline timeline) {
        for (Kill kill : schedule(load, random)) {
            emailKills += kill.victim().startsWith(EMAIL) ? 1 : 0;
            Runnable work = () -> kill(stack, kill.victim(), timeline);
            kills.add(thread.schedule(work, kill.at().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private static void kill(LocalStack stack, String victim, Timeline timeline) {
        stack.kill(victim);
        timeline.note("kill -9 of " + victim);
        long begun = System.nanoTime();
        stack.revive(victim, REVIVED);
        timeline.note(victim + " serves again after " + Texts.seconds(Duration.ofNanos(System.nanoTime() - begun)));
    }

    @Override
    public void heal() {
        try {
            for (ScheduledFuture<?> kill : kills) {
                var unused = kill.get(); // there is none, but its failure
            }
        } catch (ExecutionException e) {
            throw new LocalException("a killed process was not to be started again: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while killing", e);
        }
    }

    @Override
    public Limits limits() {
        return new Limits(1, emailKills * IN_FLIGHT, LATEST);
    }

    @Override
    public void close() {
        var unused = thread.shutdownNow(); // nobody is killed any more
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
