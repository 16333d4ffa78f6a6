/** Dapr: publishing through the sidecar, the sidecar's callbacks, and its Jobs API. */
@NullMarked
package dev.taskwire.transport.dapr;

import org.jspecify.annotations.NullMarked;
