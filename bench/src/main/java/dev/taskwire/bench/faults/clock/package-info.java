/** Faults of time: a service whose clock is wrong, and days on which clocks are put forward or back. */
@NullMarked
package dev.taskwire.bench.faults.clock;

import org.jspecify.annotations.NullMarked;
