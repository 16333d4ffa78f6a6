package dev.taskwire.bench.faults.scenario;

import dev.taskwire.bench.faults.load.Clients;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.StackOptions;

/**
 * Where a step acts.
 *
 * @param options that the stack was started with; its home folder holds tokens and logs
 * @param clients whose end a step may wait for
 */
public record Arena(LocalStack stack, StackOptions options, Clients clients, Timeline timeline) {}
