/** Faults of what stands on the topics: poison, and records that come again in another order. */
@NullMarked
package dev.taskwire.bench.faults.topic;

import org.jspecify.annotations.NullMarked;
