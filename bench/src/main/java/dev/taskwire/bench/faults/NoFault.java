package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.StackOptions;
import java.time.Duration;

/** Leaves a whole stack in peace, and so excuses little. */
final class NoFault implements Fault {

    private static final Duration IN_TIME = Duration.ofSeconds(1);

    @Override
    public StackOptions stack(StackOptions plain) {
        return plain;
    }

    @Override
    public void begin(LocalStack stack, Load load, Timeline timeline) {}

    @Override
    public void heal() {}

    @Override
    public Limits limits() {
        return Limits.strict(IN_TIME);
    }

    @Override
    public void close() {}
}
