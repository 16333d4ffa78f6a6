/** What a benchmark leaves behind: records, their JSON file, and the arithmetic of rounds and percentiles. */
@NullMarked
package dev.taskwire.bench.result;

import org.jspecify.annotations.NullMarked;
