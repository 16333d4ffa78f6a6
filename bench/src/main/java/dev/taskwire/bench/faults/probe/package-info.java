/** What faults ask of a running stack: database, broker, admin calls. */
@NullMarked
package dev.taskwire.bench.faults.probe;

import org.jspecify.annotations.NullMarked;
