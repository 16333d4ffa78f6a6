/** The command that holds two results against each other. */
@NullMarked
package dev.taskwire.bench.compare;

import org.jspecify.annotations.NullMarked;
