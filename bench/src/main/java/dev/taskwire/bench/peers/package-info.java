/** What one would use instead, measured beside Taskwire in one run. */
@NullMarked
package dev.taskwire.bench.peers;

import org.jspecify.annotations.NullMarked;
