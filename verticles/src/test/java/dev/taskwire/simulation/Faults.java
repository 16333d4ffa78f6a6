package dev.taskwire.simulation;

import java.time.Duration;

/** What goes wrong in a run, and how often: drawn once from the seed, so that some runs are hard and others mild. */
final class Faults {

    static final Duration LONGEST_HOP = Duration.ofMillis(800);

    private final Simulation simulation;
    private final double kill;
    private final double statement;
    private final double publish;
    private final double callback;
    private final double slow;
    private final int suspensions;
    private final int moves;
    private final int outages;
    private final Runnable onFault;
    private boolean healed;

    /** @param onFault told of each, but of those of a publish */
    Faults(Simulation simulation, Runnable onFault) {
        this.simulation = simulation;
        this.onFault = onFault;
        this.kill = rate(0.002);
        this.statement = rate(0.03);
        this.publish = rate(0.2);
        this.callback = rate(0.1);
        this.slow = rate(0.05);
        this.suspensions = simulation.random().nextInt(3);
        this.moves = simulation.random().nextInt(4);
        this.outages = simulation.random().nextInt(3);
    }

    /** Zero in a third of all runs: what goes wrong by itself shall not hide behind what is made to go wrong. */
    private double rate(double most) {
        return Math.max(0, most * (simulation.random().nextDouble() * 1.5 - 0.5));
    }

    /** From now on nothing goes wrong any more. */
    void heal() {
        healed = true;
    }

    private boolean now(double rate) {
        return !healed && simulation.chance(rate);
    }

    private boolean told(boolean happens) {
        if (happens) {
            onFault.run();
        }
        return happens;
    }

    boolean killsNow() {
        return told(now(kill));
    }

    /** A connection is lost. */
    boolean breaksStatement() {
        return told(now(statement));
    }

    boolean breaksPublish() {
        return now(publish);
    }

    /** An answer to the sidecar is lost. */
    boolean losesAnswer() {
        return now(callback);
    }

    int suspensions() {
        return suspensions;
    }

    int moves() {
        return moves;
    }

    int outages() {
        return outages;
    }

    /** One way over the network; now and then much longer, so that what was sent first does not come first. */
    long hop() {
        return simulation.upTo(told(now(slow)) ? LONGEST_HOP : Duration.ofMillis(2));
    }

    /** Within an hour, to either side. */
    Duration clockSkew() {
        return Duration.ofSeconds(simulation.random().nextInt(-3600, 3601));
    }
}
