/** Faults of processes: killed, stopped, frozen, switched. */
@NullMarked
package dev.taskwire.bench.faults.process;

import org.jspecify.annotations.NullMarked;
