/** Whether what happened to a run's reminders may have happened. Pure: it starts, asks and measures nothing. */
@NullMarked
package dev.taskwire.bench.faults.check;

import org.jspecify.annotations.NullMarked;
