/** The machine that a benchmark runs on, and what processes take of it; from /proc, so on Linux alone. */
@NullMarked
package dev.taskwire.bench.host;

import org.jspecify.annotations.NullMarked;
