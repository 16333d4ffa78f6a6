/** The command that drains a backlog of the outbox, {@code bench drain}. */
@NullMarked
package dev.taskwire.bench.drain;

import org.jspecify.annotations.NullMarked;
