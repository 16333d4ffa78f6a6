/** The load of the fault suite: what clients ask for, and what they were answered. */
@NullMarked
package dev.taskwire.bench.faults.load;

import org.jspecify.annotations.NullMarked;
