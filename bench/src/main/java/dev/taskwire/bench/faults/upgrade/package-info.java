/** From one version of the service to the next, and back, under load. */
@NullMarked
package dev.taskwire.bench.faults.upgrade;

import org.jspecify.annotations.NullMarked;
