/** Child processes: start, readiness, bounded stop, free ports. */
@NullMarked
package dev.taskwire.local.process;

import org.jspecify.annotations.NullMarked;
