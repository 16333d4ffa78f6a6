/** Whether what happened in a run may have happened, by the history of its clients and what is left. It starts, asks and measures nothing. */
@NullMarked
package dev.taskwire.bench.faults.check;

import org.jspecify.annotations.NullMarked;
