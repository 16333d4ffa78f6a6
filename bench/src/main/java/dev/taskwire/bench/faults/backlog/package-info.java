/** Faults of the outbox: more in it than in an hour of outage, and rows that the database cannot clean up. */
@NullMarked
package dev.taskwire.bench.faults.backlog;

import org.jspecify.annotations.NullMarked;
