/** The command that varies one thing at a time, {@code bench scale}. */
@NullMarked
package dev.taskwire.bench.scale;

import org.jspecify.annotations.NullMarked;
