/** What the migration plan says to two results. */
@NullMarked
package dev.taskwire.bench.verdict;

import org.jspecify.annotations.NullMarked;
