/** Faults of those who call: more requests than can be served, and clients that mean harm. */
@NullMarked
package dev.taskwire.bench.faults.edge;

import org.jspecify.annotations.NullMarked;
