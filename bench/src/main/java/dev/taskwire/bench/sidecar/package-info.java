/** Load on a Dapr sidecar itself. */
@NullMarked
package dev.taskwire.bench.sidecar;

import org.jspecify.annotations.NullMarked;
