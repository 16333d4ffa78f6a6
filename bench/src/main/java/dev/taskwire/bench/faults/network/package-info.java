/** Faults of connections. */
@NullMarked
package dev.taskwire.bench.faults.network;

import org.jspecify.annotations.NullMarked;
