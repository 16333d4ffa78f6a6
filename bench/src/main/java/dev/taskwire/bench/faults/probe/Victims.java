package dev.taskwire.bench.faults.probe;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Processes;
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

    /** What all processes of that name hold of the machine's memory; nothing where none runs. */
    public static long residentBytes(LocalStack stack, String name) {
        return stack.processes().stream()
                .filter(each -> each.name().equals(name))
                .mapToLong(each -> Processes.residentBytes(each.process().pid()).orElse(0))
                .sum();
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
