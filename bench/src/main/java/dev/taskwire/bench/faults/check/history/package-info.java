/** What clients asked for and saw, line by line, and its judgement against what the service left. */
@NullMarked
package dev.taskwire.bench.faults.check.history;

import org.jspecify.annotations.NullMarked;
