package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.StackOptions;

/** The harm that one run does to its stack. Used once, by one thread. */
interface Fault extends AutoCloseable {

    /** What stack it needs, from one that is as small as can be. */
    StackOptions stack(StackOptions plain);

    /** Begins, and returns at once. */
    void begin(LocalStack stack, Load load, Timeline timeline);

    /** Ends it, and returns when the stack is whole again. */
    void heal();

    /** What it excuses; asked when it is healed. */
    Limits limits();

    /** Lets go of what it opened, healed or not. */
    @Override
    void close();
}
