/** Real daprd and scheduler processes: where they are, how they are built and started. */
@NullMarked
package dev.taskwire.local.dapr;

import org.jspecify.annotations.NullMarked;
