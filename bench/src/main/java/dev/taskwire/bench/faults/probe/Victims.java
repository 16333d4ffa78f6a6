package dev.taskwire.bench.faults.probe;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.RunState;

/** The processes of a stack by their names. */
public final class Victims {

    private Victims() {}

    /** @throws LocalException if it does not run */
    public static ProcessHandle of(LocalStack stack, String name) {
        return entry(stack, name).process().find().orElseThrow(() -> new LocalException(name + " does not run"));
    }

    public static RunState.Entry entry(LocalStack stack, String name) {
        return stack.processes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process " + name));
    }

    /** The address of one of its ports on this machine. */
    public static String url(LocalStack stack, String name, String port) {
        Integer number = entry(stack, name).ports().get(port);
        if (number == null) {
            throw new IllegalArgumentException(name + " has no port " + port);
        }
        return "http://127.0.0.1:" + number;
    }
}
