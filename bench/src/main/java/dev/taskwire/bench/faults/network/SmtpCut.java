package dev.taskwire.bench.faults.network;

import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.bench.faults.scenario.Timeline;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Loses the mail server's answer to each message once, after the server has taken it: all are sent again, later. */
final class SmtpCut implements Fault {

    /** What may have been taken is sent again when its lease of 60 s ends. */
    private static final Duration LATEST = Duration.ofMinutes(2);

    private @Nullable SmtpCutter cutter;
    private int emails;

    @Override
    public StackOptions stack(StackOptions plain) {
        int inbox = Ports.free();
        SmtpCutter opened = SmtpCutter.before(inbox);
        cutter = opened;
        return plain.withEnv(Map.of("SMTP_PORT", "" + inbox, "SMTP_URL", opened.url()));
    }

    /** The cuts end by themselves, when each message has had its own. */
    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        emails = load.tasks();
        return List.of(new Step(Duration.ZERO, "each message cut off once", arena -> begin(arena.timeline())));
    }

    private void begin(Timeline timeline) {
        if (cutter != null) {
            cutter.begin(timeline);
        }
    }

    @Override
    public Limits limits() {
        return new Limits(2, emails, LATEST);
    }

    @Override
    public void close() {
        if (cutter != null) {
            cutter.close();
        }
    }
}
