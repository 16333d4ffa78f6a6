package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;
import java.util.Map;
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

    @Override
    public void begin(LocalStack stack, Load load, Timeline timeline) {
        emails = load.tasks();
        if (cutter != null) {
            cutter.begin(timeline);
        }
    }

    /** The cuts end by themselves, when each message has had its own. */
    @Override
    public void heal() {}

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
